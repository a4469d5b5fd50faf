package dev.tapewatch.monitor.news.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A symbol on the watchlist.
 *
 * @param readThrough up to when its news was read, by the feed's clock; null if never
 */
public record WatchedSymbol(String ticker, @Nullable Instant readThrough) {}
