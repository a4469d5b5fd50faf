package dev.tapewatch.monitor.data;

import dev.tapewatch.market.Symbol;

/**
 * A price rule that does not fire until somebody looks at it.
 *
 * @param why in words, and what to do
 */
public record SuspendedRule(String id, Symbol symbol, String why) {}
