/** Portfolio risk: what is checked, when an episode begins and ends, and the door to the monitor. */
@NullMarked
package dev.tapewatch.monitor.portfolio;

import org.jspecify.annotations.NullMarked;
