/** A made-up but plausible and deterministic world of every kind of fact, for use without any account. */
@NullMarked
package dev.tapewatch.market.source.simulated;

import org.jspecify.annotations.NullMarked;
