package dev.tapewatch.config;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.market.source.choice.JoinedBrokerage;
import dev.tapewatch.market.source.choice.MergedEvents;
import dev.tapewatch.market.source.choice.NoNews;
import dev.tapewatch.market.source.choice.OtherMarkets;
import dev.tapewatch.market.source.choice.PreferredChains;
import dev.tapewatch.market.source.choice.PreferredMarket;
import dev.tapewatch.market.source.feed.ArticleSource;
import dev.tapewatch.market.source.feed.CollectedNews;
import dev.tapewatch.market.source.feed.EdgarArticles;
import dev.tapewatch.market.source.feed.RssArticles;
import dev.tapewatch.market.source.tastytrade.Tastytrade;
import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Every live source that the settings name, each made once, so that one process has one pace, one login and one stream for
 * it. Nothing is asked or connected before it is needed or {@link #start started}. Needs neither Spring nor a backing service.
 */
public final class LiveSources implements AutoCloseable {
    private static final Duration NEWS_PAUSE = Duration.ofSeconds(20);
    private static final Duration COMPARING = Duration.ofSeconds(10);
    private static final Duration NEWS_TRIED = Duration.ofDays(1);
    private static final Symbol TRIED = new Symbol("AAPL");

    private final ChosenSources chosen;
    private final Clock clock;
    private final @Nullable AlpacaPorts alpaca;
    private final @Nullable Tastytrade tastytrade;
    private final Map<String, ArticleSource> articles = new LinkedHashMap<>();

    private LiveSources(
            Settings settings, SourceHosts hosts, TradingCalendar calendar, Clock clock, RandomGenerator random) {
        this.chosen = settings.chosenSources();
        this.clock = clock;
        List<Symbol> underlyings = SourceChecks.underlyings(settings.optionUnderlyings()).stream()
                .sorted()
                .toList();
        alpaca = chosen.used().contains(LiveSource.ALPACA)
                ? AlpacaPorts.of(settings.alpaca(), hosts, underlyings, calendar, clock, random)
                : null;
        tastytrade = chosen.used().contains(LiveSource.TASTYTRADE)
                ? new Tastytrade(
                        hosts.of(settings.tastytrade()), settings.dataDir(), underlyings, calendar, clock, random)
                : null;
        chosen.news().forEach(name -> articles.put(name, articles(name, settings, hosts, random)));
    }

    /**
     * Makes them; none where the market is made up or recorded.
     *
     * @param variables of the environment, in which tests name other hosts
     */
    public static LiveSources of(
            Settings settings,
            Map<String, String> variables,
            TradingCalendar calendar,
            Clock clock,
            RandomGenerator random) {
        return new LiveSources(settings, new SourceHosts(variables), calendar, clock, random);
    }

    private ArticleSource articles(String name, Settings settings, SourceHosts hosts, RandomGenerator random) {
        if (name.equals(ChosenSources.ALPACA_NEWS)) {
            return Objects.requireNonNull(alpaca).articles();
        }
        if (name.equals(ChosenSources.SEC)) {
            String contact = Objects.requireNonNull(settings.sec().contact());
            return new EdgarArticles(contact, hosts.secPages(), hosts.secData(), clock, random);
        }
        FeedSettings feed = Objects.requireNonNull(settings.feeds().get(name));
        String address = Objects.requireNonNull(feed.url()).reveal();
        return new RssArticles(name, address, "tapewatch/" + ServerIdentity.version(), clock, random);
    }

    /** Connects the stream of the preferred source of prices. */
    void start() {
        if (alpaca != null && chosen.prices().getFirst() == LiveSource.ALPACA) {
            alpaca.stream().start();
        }
    }

    /** Every port, made anew of the sources; the market has to be live. */
    LivePorts ports() {
        boolean alpacaFirst = chosen.prices().getFirst() == LiveSource.ALPACA;
        PreferredMarket market =
                new PreferredMarket(each(chosen.prices(), AlpacaPorts::market, Tastytrade::market), clock);
        return new LivePorts(
                chosen,
                market,
                alpacaFirst ? alpaca().stream() : tastytrade().ticks(),
                alpacaFirst && alpaca().delayed(),
                articles.isEmpty()
                        ? new NoNews(clock, LivePorts.NO_NEWS)
                        : new CollectedNews(List.copyOf(articles.values()), clock, NEWS_PAUSE),
                new PreferredChains(each(chosen.options(), AlpacaPorts::chains, Tastytrade::chains), clock),
                new JoinedBrokerage(each(chosen.accounts(), AlpacaPorts::brokerage, Tastytrade::brokerage), clock),
                new MergedEvents(each(chosen.events(), AlpacaPorts::events, Tastytrade::events)),
                new OtherMarkets(market, COMPARING));
    }

    private <P> List<P> each(
            List<LiveSource> sources, Function<AlpacaPorts, P> ofAlpaca, Function<Tastytrade, P> ofTastytrade) {
        return sources.stream()
                .map(source -> switch (source) {
                    case ALPACA -> ofAlpaca.apply(alpaca());
                    case TASTYTRADE -> ofTastytrade.apply(tastytrade());
                })
                .toList();
    }

    private AlpacaPorts alpaca() {
        return Objects.requireNonNull(alpaca);
    }

    private Tastytrade tastytrade() {
        return Objects.requireNonNull(tastytrade);
    }

    /**
     * What can be tried, by the source's name, in a stable order: each goes out to its source, takes up to a minute, and
     * answers what came of it in place of failing.
     */
    public Map<String, Supplier<List<SourceFinding>>> checks() {
        Map<String, Supplier<List<SourceFinding>>> checks = new LinkedHashMap<>();
        if (alpaca != null) {
            checks.put(LiveSource.ALPACA.word(), alpaca::check);
        }
        if (tastytrade != null) {
            checks.put(LiveSource.TASTYTRADE.word(), tastytrade::check);
        }
        articles.forEach((name, source) -> {
            // Alpaca's own are behind the keys that were tried above.
            if (!name.equals(ChosenSources.ALPACA_NEWS)) {
                checks.put(name, () -> List.of(tried(source)));
            }
        });
        return checks;
    }

    private SourceFinding tried(ArticleSource source) {
        try {
            int count = source.since(List.of(TRIED), clock.instant().minus(NEWS_TRIED))
                    .size();
            return new SourceFinding(
                    "news", true, "answers; of the last day it has %d about %s".formatted(count, TRIED));
        } catch (Problem failure) {
            return new SourceFinding("news", false, String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public void close() {
        if (alpaca != null) {
            alpaca.stream().close();
        }
        if (tastytrade != null) {
            tastytrade.close();
        }
    }
}
