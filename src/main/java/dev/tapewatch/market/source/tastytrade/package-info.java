/** tastytrade: accounts, option chains, quotes and dates over REST, bars, ticks and greeks over DXLink. */
@NullMarked
package dev.tapewatch.market.source.tastytrade;

import org.jspecify.annotations.NullMarked;
