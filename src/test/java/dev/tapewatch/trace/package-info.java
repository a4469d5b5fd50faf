@NullMarked
package dev.tapewatch.trace;

import org.jspecify.annotations.NullMarked;
