/** News articles, and where they come from. */
@NullMarked
package dev.tapewatch.market.news;

import org.jspecify.annotations.NullMarked;
