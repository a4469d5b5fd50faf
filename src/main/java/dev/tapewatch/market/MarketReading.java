package dev.tapewatch.market;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What prices did, up to one moment.
 *
 * @param now the market's clock at the time of the reading; every bar of a listed symbol that ended by then is known
 * @param bars per symbol, oldest first: the bar in force at the moment asked for, where there is one, and every later
 *     one. A symbol without any bar is absent.
 * @param quality of all of it
 * @param source who says so, e.g. {@code replay}: where there are several, the one that answered this time
 */
public record MarketReading(Instant now, Map<Symbol, List<PriceBar>> bars, Quality quality, String source) {}
