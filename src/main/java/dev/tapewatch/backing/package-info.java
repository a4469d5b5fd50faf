/** Redis and Temporal, embedded or external, started and stopped here. */
@NullMarked
package dev.tapewatch.backing;

import org.jspecify.annotations.NullMarked;
