/** The durable workflow that watches one account. */
@NullMarked
package dev.tapewatch.monitor.portfolio.workflow;

import org.jspecify.annotations.NullMarked;
