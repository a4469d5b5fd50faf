package dev.tapewatch.mcp.tool;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.news.WatchlistChange;
import dev.tapewatch.problem.Problem;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes symbols off the news watchlist. */
final class UnwatchSymbolsTool implements Tool {
    private static final Parameter<List<Symbol>> SYMBOLS =
            Parameters.symbols("symbols", "Tickers").asRequired();

    private static final ToolCard CARD = new ToolCard(
            "unwatch_symbols",
            "Unwatch symbols' news",
            "Stop watching the news of symbols. Answers the watchlist that is left.",
            Toolset.NEWS,
            Effect.REPLACES,
            List.of(SYMBOLS),
            WatchlistAnswers.WATCHLIST_AGAIN);

    private final NewsWatch door;
    private final BlockingCalls calls;

    UnwatchSymbolsTool(NewsWatch door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        List<Symbol> symbols = arguments.need(SYMBOLS);
        if (symbols.isEmpty()) {
            throw Problem.badInput("symbols is empty: expected at least one ticker like \"SPY\"");
        }
        WatchlistChange change = new WatchlistChange(WatchlistChange.Mode.REMOVE, symbols, null, null);
        return calls.run(() -> WatchlistAnswers.of(door.change(change)));
    }
}
