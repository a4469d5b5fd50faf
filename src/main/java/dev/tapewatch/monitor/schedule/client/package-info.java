/** Schedules on Temporal: made to fit the trading calendar, listed, paused, triggered. */
@NullMarked
package dev.tapewatch.monitor.schedule.client;

import org.jspecify.annotations.NullMarked;
