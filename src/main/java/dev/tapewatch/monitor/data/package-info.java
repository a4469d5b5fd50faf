/** What is wrong with the data that monitors decide by, and who is told. */
@NullMarked
package dev.tapewatch.monitor.data;

import org.jspecify.annotations.NullMarked;
