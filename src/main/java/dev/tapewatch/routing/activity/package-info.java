/** The effects of routing: taking alerts from the outbox, recording what was decided, and sending. */
@NullMarked
package dev.tapewatch.routing.activity;

import org.jspecify.annotations.NullMarked;
