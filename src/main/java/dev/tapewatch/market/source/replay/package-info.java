/** A recorded market, played back from bar files on its own clock. */
@NullMarked
package dev.tapewatch.market.source.replay;

import org.jspecify.annotations.NullMarked;
