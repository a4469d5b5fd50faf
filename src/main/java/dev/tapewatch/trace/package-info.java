/** Which work belongs together: a trace from a tool call or a check through workflows and alerts to deliveries. */
@NullMarked
package dev.tapewatch.trace;

import org.jspecify.annotations.NullMarked;
