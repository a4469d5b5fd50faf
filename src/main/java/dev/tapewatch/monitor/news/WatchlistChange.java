package dev.tapewatch.monitor.news;

import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the watchlist or of how it is watched.
 *
 * @param symbols none where only the settings change; an empty {@code SET} clears the watchlist
 * @param threshold the least score that is significant, 0 to 1; null leaves it
 * @param interval between two rounds, at least a second; null leaves it
 */
public record WatchlistChange(
        Mode mode,
        List<Symbol> symbols,
        @Nullable BigDecimal threshold,
        @Nullable Duration interval) {
    /** What is to be done with the symbols. */
    public enum Mode {
        ADD,
        SET,
        REMOVE
    }

    public WatchlistChange {
        symbols = List.copyOf(symbols);
    }
}
