package dev.tapewatch.mcp.tool;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.news.WatchlistChange;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Changes whose news is watched, and how. */
final class WatchSymbolsTool implements Tool {
    /** What to do with the symbols. */
    private enum Mode {
        ADD,
        SET
    }

    private static final Parameter<List<Symbol>> SYMBOLS =
            Parameters.symbols("symbols", "Tickers; may be left out to change only the settings");
    private static final Parameter<Mode> MODE = Parameters.choice(
                    "mode", Mode.class, "set replaces the whole watchlist")
            .orElse(Mode.ADD, "add");
    private static final Parameter<BigDecimal> THRESHOLD =
            Parameters.decimal("threshold", 0, 1, "Least significance that raises an alert; at first 0.7");
    private static final Parameter<Integer> INTERVAL_MINUTES =
            Parameters.wholeNumber("interval_minutes", 1, 1_440, "Between two looks at the news; at first 5");

    private static final ToolCard CARD = new ToolCard(
            "watch_symbols",
            "Watch symbols' news",
            "Watch the news of symbols, durably, and raise an alert for each significant story, once. Answers the"
                    + " watchlist; call it without arguments in mode add to see it only.",
            Toolset.NEWS,
            Effect.REPLACES,
            List.of(SYMBOLS, MODE, THRESHOLD, INTERVAL_MINUTES),
            WatchlistAnswers.WATCHLIST);

    private final NewsWatch door;
    private final BlockingCalls calls;

    WatchSymbolsTool(NewsWatch door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        List<Symbol> symbols = arguments.get(SYMBOLS);
        Mode mode = arguments.need(MODE);
        if (mode == Mode.SET && symbols == null) {
            throw Problem.badInput("symbols is missing: mode set needs the whole watchlist; an empty list clears it");
        }
        Integer minutes = arguments.get(INTERVAL_MINUTES);
        WatchlistChange change = new WatchlistChange(
                mode == Mode.SET ? WatchlistChange.Mode.SET : WatchlistChange.Mode.ADD,
                symbols == null ? List.of() : symbols,
                arguments.get(THRESHOLD),
                minutes == null ? null : Duration.ofMinutes(minutes));
        return calls.run(() -> WatchlistAnswers.of(isNothing(change) ? door.watchlist() : door.change(change)));
    }

    private static boolean isNothing(WatchlistChange change) {
        return change.mode() == WatchlistChange.Mode.ADD
                && change.symbols().isEmpty()
                && change.threshold() == null
                && change.interval() == null;
    }
}
