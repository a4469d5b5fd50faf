/** The watch over the monitors themselves: which has not completed a round, whose data is stale. */
@NullMarked
package dev.tapewatch.monitor.heartbeat;

import org.jspecify.annotations.NullMarked;
