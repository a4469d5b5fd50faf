/** Schedules: which screen or report runs when, and the door to them. */
@NullMarked
package dev.tapewatch.monitor.schedule;

import org.jspecify.annotations.NullMarked;
