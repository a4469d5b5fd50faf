/** A recorded market of any kinds of facts, played back from files on its own clock. */
@NullMarked
package dev.tapewatch.market.source.replay;

import org.jspecify.annotations.NullMarked;
