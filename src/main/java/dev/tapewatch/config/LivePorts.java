package dev.tapewatch.config;

import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.source.choice.JoinedBrokerage;
import dev.tapewatch.market.source.choice.MergedEvents;
import dev.tapewatch.market.source.choice.PreferredChains;
import dev.tapewatch.market.source.choice.PreferredMarket;
import dev.tapewatch.market.source.feed.CollectedNews;
import dev.tapewatch.mcp.resource.SourceFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every port to live sources, made of those that were chosen for it.
 *
 * @param delayed whether the preferred source of prices is, so that nobody waits for its ticks
 */
record LivePorts(
        ChosenSources chosen,
        PreferredMarket market,
        PriceTicks ticks,
        boolean delayed,
        NewsFeed news,
        PreferredChains chains,
        JoinedBrokerage brokerage,
        MergedEvents events,
        OtherQuotes otherQuotes) {
    static final String NO_NEWS =
            "set sec.contact, name a feed under feeds, or add alpaca to sources.news, in tapewatch.yml";
    private static final String NO_EARNINGS =
            "no dates of earnings: %s has none, so nothing is left out for earnings ahead; tastytrade has them";

    MarketSources sources(AutoCloseable open) {
        return new MarketSources(market, ticks, news, chains, brokerage, events, otherQuotes, this::facts, open);
    }

    /** Where each kind of fact comes from now. Asks nobody. */
    List<SourceFacts> facts() {
        Map<String, String> newsProblems = news instanceof CollectedNews collected ? collected.problems() : Map.of();
        return List.of(
                new SourceFacts(
                        "prices",
                        words(chosen.prices()),
                        market.lastAnswered().orElse(null),
                        delayed
                                ? "none, since prices are delayed"
                                : ticks.trouble().orElse("no trouble"),
                        market.troubles(),
                        leftOut()),
                new SourceFacts(
                        "options",
                        words(chosen.options()),
                        chains.lastAnswered().orElse(null),
                        null,
                        chains.troubles(),
                        null),
                new SourceFacts(
                        "accounts",
                        words(chosen.accounts()),
                        null,
                        null,
                        brokerage.troubles(),
                        chosen.accounts().isEmpty() ? "no account is watched: sources.accounts is empty" : null),
                new SourceFacts(
                        "events",
                        words(chosen.events()),
                        null,
                        null,
                        events.troubles(),
                        events.knowsEarnings() ? null : NO_EARNINGS.formatted(events.source())),
                new SourceFacts(
                        "news",
                        chosen.news(),
                        null,
                        null,
                        newsProblems,
                        chosen.news().isEmpty() ? "no news: " + NO_NEWS : null));
    }

    /** Sources of prices that cannot stand in for the preferred one. */
    private @Nullable String leftOut() {
        List<String> left = words(chosen.prices()).stream()
                .filter(name -> !market.sources().contains(name))
                .toList();
        return left.isEmpty()
                ? null
                : "%s does not stand in for %s where rules are checked, since one of the two is delayed"
                        .formatted(String.join(", ", left), market.sources().getFirst());
    }

    private static List<String> words(List<LiveSource> sources) {
        return sources.stream().map(LiveSource::word).toList();
    }
}
