/** When a condition begins, worsens and ends, and what is to be said of that. */
@NullMarked
package dev.tapewatch.monitor.episode;

import org.jspecify.annotations.NullMarked;
