/** News from several live places as one feed: RSS and Atom feeds, the SEC's filings, and whatever else tells articles. */
@NullMarked
package dev.tapewatch.market.source.feed;

import org.jspecify.annotations.NullMarked;
