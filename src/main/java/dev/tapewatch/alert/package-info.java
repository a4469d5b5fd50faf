/** What happened, how urgent it is, and the log that every alert ends up in. */
@NullMarked
package dev.tapewatch.alert;

import org.jspecify.annotations.NullMarked;
