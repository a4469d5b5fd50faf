/** The durable workflow that makes one report. */
@NullMarked
package dev.tapewatch.monitor.report.workflow;

import org.jspecify.annotations.NullMarked;
