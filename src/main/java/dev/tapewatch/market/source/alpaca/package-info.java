/** Alpaca's markets, news, options and accounts: everything that one free key gives. */
@NullMarked
package dev.tapewatch.market.source.alpaca;

import org.jspecify.annotations.NullMarked;
