/** The durable workflow that watches over the data. */
@NullMarked
package dev.tapewatch.monitor.data.workflow;

import org.jspecify.annotations.NullMarked;
