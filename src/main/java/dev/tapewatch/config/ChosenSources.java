package dev.tapewatch.config;

import dev.tapewatch.config.Settings.MarketChoice;
import dev.tapewatch.problem.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which live sources each kind of fact comes from, in order of preference; all empty where the market is made up or recorded.
 * What {@code tapewatch.sources} leaves open comes from {@code tapewatch.market}; news also from whatever else is set up.
 *
 * @param prices at least one where the market is live, as for options
 * @param accounts may be empty: no account is watched then
 * @param events may be empty: no dates are known then
 * @param news {@code alpaca}, {@code sec}, or a name under {@code tapewatch.feeds}; may be empty
 */
record ChosenSources(
        List<LiveSource> prices,
        List<LiveSource> options,
        List<LiveSource> accounts,
        List<LiveSource> events,
        List<String> news) {
    static final String ALPACA_NEWS = LiveSource.ALPACA.word();
    static final String SEC = "sec";

    private static final String SETTINGS = "sources.";

    /**
     * @param feeds the names of the feeds there are
     * @throws Problem of kind {@code BAD_INPUT} for names that are none, or that do not go together
     */
    static ChosenSources of(MarketChoice market, SourcesSettings sources, SecSettings sec, Set<String> feeds) {
        return switch (market) {
            case SIMULATED, REPLAY -> {
                refuseLive(market, sources);
                yield new ChosenSources(List.of(), List.of(), List.of(), List.of(), List.of());
            }
            case ALPACA -> live(LiveSource.ALPACA, sources, sec, feeds);
            case TASTYTRADE -> live(LiveSource.TASTYTRADE, sources, sec, feeds);
        };
    }

    private static ChosenSources live(LiveSource usual, SourcesSettings sources, SecSettings sec, Set<String> feeds) {
        return new ChosenSources(
                some("prices", named("prices", sources.prices(), usual)),
                some("options", named("options", sources.options(), usual)),
                named("accounts", sources.accounts(), usual),
                named("events", sources.events(), usual),
                news(sources.news(), usual, sec, feeds));
    }

    /** Every source that any kind of fact comes from. */
    Set<LiveSource> used() {
        Set<LiveSource> used = EnumSet.noneOf(LiveSource.class);
        Stream.of(prices, options, accounts, events).forEach(used::addAll);
        if (news.contains(ALPACA_NEWS)) {
            used.add(LiveSource.ALPACA);
        }
        return used;
    }

    /** The settings that name this source, for words about it. */
    String naming(LiveSource source) {
        List<String> kinds = new ArrayList<>();
        add(kinds, "prices", prices.contains(source));
        add(kinds, "options", options.contains(source));
        add(kinds, "accounts", accounts.contains(source));
        add(kinds, "events", events.contains(source));
        add(kinds, "news", news.contains(source.word()));
        return String.join(", ", kinds);
    }

    private static void add(List<String> kinds, String kind, boolean named) {
        if (named) {
            kinds.add(kind);
        }
    }

    private static List<LiveSource> named(String kind, @Nullable List<String> names, LiveSource usual) {
        if (names == null) {
            return List.of(usual);
        }
        return distinct(kind, names).stream().map(name -> source(kind, name)).toList();
    }

    private static LiveSource source(String kind, String name) {
        for (LiveSource source : LiveSource.values()) {
            if (source.word().equals(name)) {
                return source;
            }
        }
        if (isMadeUp(name)) {
            throw mixed(kind, name, "the market is live");
        }
        throw Problem.badInput("%s%s names '%s'; expected alpaca or tastytrade.".formatted(SETTINGS, kind, name));
    }

    private static List<LiveSource> some(String kind, List<LiveSource> chosen) {
        if (chosen.isEmpty()) {
            throw Problem.badInput(
                    "%s%s is empty; expected alpaca, tastytrade or both, or leave it out.".formatted(SETTINGS, kind));
        }
        return chosen;
    }

    private static List<String> news(
            @Nullable List<String> names, LiveSource usual, SecSettings sec, Set<String> feeds) {
        if (names == null) {
            List<String> all = new ArrayList<>();
            add(all, ALPACA_NEWS, usual == LiveSource.ALPACA);
            add(all, SEC, sec.contact() != null);
            all.addAll(feeds);
            return List.copyOf(all);
        }
        List<String> distinct = distinct("news", names);
        for (String name : distinct) {
            if (isMadeUp(name)) {
                throw mixed("news", name, "the market is live");
            }
            if (!name.equals(ALPACA_NEWS) && !name.equals(SEC) && !feeds.contains(name)) {
                String known = feeds.isEmpty() ? "" : " (" + String.join(", ", feeds) + ")";
                throw Problem.badInput("%snews names '%s'; expected alpaca, sec or a name under feeds%s."
                        .formatted(SETTINGS, name, known));
            }
        }
        return distinct;
    }

    private static List<String> distinct(String kind, List<String> names) {
        Set<String> distinct = new LinkedHashSet<>();
        for (String name : names) {
            String word = name.strip().toLowerCase(Locale.ROOT);
            if (!distinct.add(word)) {
                throw Problem.badInput("%s%s names %s twice; expected each source once, the preferred one first."
                        .formatted(SETTINGS, kind, word));
            }
        }
        return List.copyOf(distinct);
    }

    private static boolean isMadeUp(String name) {
        return Stream.of(MarketChoice.SIMULATED, MarketChoice.REPLAY)
                .anyMatch(choice -> word(choice).equals(name));
    }

    private static void refuseLive(MarketChoice market, SourcesSettings sources) {
        refuseLive(market, "prices", sources.prices());
        refuseLive(market, "options", sources.options());
        refuseLive(market, "accounts", sources.accounts());
        refuseLive(market, "events", sources.events());
        refuseLive(market, "news", sources.news());
    }

    private static void refuseLive(MarketChoice market, String kind, @Nullable List<String> names) {
        for (String name : names == null ? List.<String>of() : names) {
            if (!name.strip().equalsIgnoreCase(word(market))) {
                throw mixed(kind, name.strip(), "the market is " + word(market));
            }
        }
    }

    private static Problem mixed(String kind, String name, String market) {
        return Problem.badInput(
                "%s%s names %s, but %s: made-up or recorded facts and live ones have different clocks and"
                                .formatted(SETTINGS, kind, name, market)
                        + " prices, so alerts from both would mean nothing. Expected one world: set market to "
                        + Stream.of(LiveSource.values()).map(LiveSource::word).collect(Collectors.joining(" or "))
                        + " to mix live sources, or leave sources out.");
    }

    private static String word(MarketChoice market) {
        return market.name().toLowerCase(Locale.ROOT);
    }
}
