package dev.tapewatch.monitor.price;

import dev.tapewatch.market.Symbol;

/** A price rule as its owner asks for it, not yet checked against the market. */
public record PriceRuleWish(Symbol symbol, PriceTerms terms) {}
