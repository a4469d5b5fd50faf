/** Options: contracts, their symbols, quotes and chains, and what they are worth. */
@NullMarked
package dev.tapewatch.market.option;

import org.jspecify.annotations.NullMarked;
