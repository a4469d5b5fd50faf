package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.NewsFacts;
import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.monitor.news.Watchlist;
import java.util.List;
import java.util.Map;

/** How tools speak of the news watchlist. */
final class WatchlistAnswers {
    static final Map<String, Object> WATCHLIST = Schemas.object()
            .field("symbols", Schemas.list(Schemas.string()))
            .field("threshold", Schemas.number())
            .field("interval_seconds", Schemas.integer())
            .field("stories_scored", Schemas.integer())
            .field("alerts_raised", Schemas.integer())
            .optional("last_check_at", Schemas.moment())
            .optional("problem", Schemas.string())
            .build();

    static final Map<String, Object> WATCHLIST_AGAIN =
            Schemas.described(Schemas.anything(), "As watch_symbols answers");

    private WatchlistAnswers() {}

    static Answer of(Watchlist watchlist) {
        Map<String, Object> facts = NewsFacts.of(watchlist);
        String problem = watchlist.status().problem() == null
                ? ""
                : "; problem: " + watchlist.status().problem();
        List<?> symbols = watchlist.symbols();
        String whose = symbols.isEmpty()
                ? "News of no symbol is watched"
                : "News is watched of "
                        + String.join(
                                ", ", symbols.stream().map(Object::toString).toList());
        return new Answer(
                        facts,
                        whose + "; alerts from a significance of "
                                + watchlist.threshold().toPlainString() + ", every "
                                + Decimals.shown(watchlist.interval()) + problem)
                .linking(ResourceLinks.watchlist());
    }
}
