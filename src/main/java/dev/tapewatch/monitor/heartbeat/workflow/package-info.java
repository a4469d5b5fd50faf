/** The durable workflow that watches over the monitors. */
@NullMarked
package dev.tapewatch.monitor.heartbeat.workflow;

import org.jspecify.annotations.NullMarked;
