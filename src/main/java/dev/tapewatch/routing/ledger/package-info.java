/** What became of every alert on every channel, kept in Redis. */
@NullMarked
package dev.tapewatch.routing.ledger;

import org.jspecify.annotations.NullMarked;
