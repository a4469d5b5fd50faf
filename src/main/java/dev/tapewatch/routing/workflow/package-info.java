/** The durable workflows that route alerts and send them: one router, and one sender for each channel. */
@NullMarked
package dev.tapewatch.routing.workflow;

import org.jspecify.annotations.NullMarked;
