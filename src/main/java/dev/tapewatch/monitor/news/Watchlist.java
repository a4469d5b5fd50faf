package dev.tapewatch.monitor.news;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.MonitorStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * What the news watcher watches.
 *
 * @param symbols in the order of their tickers
 * @param threshold the least score that is significant, 0 to 1
 * @param interval between two rounds
 * @param storiesScored since the watcher began
 * @param alertsRaised since the watcher began
 */
public record Watchlist(
        List<Symbol> symbols,
        BigDecimal threshold,
        Duration interval,
        long storiesScored,
        long alertsRaised,
        MonitorStatus status) {
    public Watchlist {
        symbols = List.copyOf(symbols);
    }
}
