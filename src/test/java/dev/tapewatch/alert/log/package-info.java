@NullMarked
package dev.tapewatch.alert.log;

import org.jspecify.annotations.NullMarked;
