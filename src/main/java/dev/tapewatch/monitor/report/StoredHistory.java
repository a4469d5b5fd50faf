package dev.tapewatch.monitor.report;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.market.Symbol;
import java.time.Instant;
import java.util.List;

/**
 * What the other monitors stored, as far as reports need it. All moments are by the market's clock, the first included
 * and the last too. Calls block and throw a {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} while what
 * was stored cannot be read.
 */
public interface StoredHistory {
    /** The screens that were done, oldest first. */
    List<ScreenFacts> screens(Instant from, Instant to);

    /** The stories that were scored, oldest first. */
    List<StoryFacts> stories(Instant from, Instant to);

    /** The alerts that were raised and that the log still keeps, oldest first. */
    List<Alert> alerts(Instant from, Instant to);

    /** What the news watcher watches, in the order of the tickers. */
    List<Symbol> watched();
}
