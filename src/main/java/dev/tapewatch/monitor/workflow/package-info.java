/** What the monitors' workflows share: refusals, raising alerts, the time they were scheduled for. */
@NullMarked
package dev.tapewatch.monitor.workflow;

import org.jspecify.annotations.NullMarked;
