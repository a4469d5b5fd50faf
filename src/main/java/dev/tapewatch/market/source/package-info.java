/** Where facts about markets come from: one room for each source, and what is the same for all of them. */
@NullMarked
package dev.tapewatch.market.source;

import org.jspecify.annotations.NullMarked;
