/** The durable workflow that watches one shard of the price rules. */
@NullMarked
package dev.tapewatch.monitor.price.workflow;

import org.jspecify.annotations.NullMarked;
