/** The durable workflow of one screen. */
@NullMarked
package dev.tapewatch.monitor.screener.workflow;

import org.jspecify.annotations.NullMarked;
