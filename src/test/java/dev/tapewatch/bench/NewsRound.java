package dev.tapewatch.bench;

import dev.tapewatch.alert.log.RedisAlertLog;
import dev.tapewatch.alert.log.RedisAlertLogSettings;
import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsReading;
import dev.tapewatch.monitor.news.activity.NewsActivitiesImpl;
import dev.tapewatch.monitor.news.archive.RedisNewsArchive;
import dev.tapewatch.monitor.news.workflow.HandOver;
import dev.tapewatch.monitor.news.workflow.NewsRound.Group;
import dev.tapewatch.monitor.news.workflow.NewsRound.Result;
import dev.tapewatch.testing.RedisServerFixture;
import io.lettuce.core.RedisClient;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/**
 * A round of the news watcher over 1,000 articles: recognising stories, scoring them and keeping them in a real Redis.
 * Every measured round reads another feed, so that nothing is known of its articles.
 */
final class NewsRound implements Section {
    private static final int ARTICLES = 1_000;
    private static final int SYMBOLS = 100;
    private static final BigDecimal THRESHOLD = new BigDecimal("0.7");
    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final int WARMUP = 3;

    private static final List<String> HEADLINES = List.of(
            "%s beats Q%d estimates and raises its outlook for the %s unit",
            "%s to present its %3$s plans at conference number %2$d",
            "%s recalls %d,000 units of its %s line",
            "Analysts discuss %s and %d rivals in the %s business",
            "%s opens office number %d for %s customers",
            "%s shares fall %d%% after a report on %s demand");

    private final int rounds;

    NewsRound(Setting setting) {
        rounds = setting.pick(5, 15);
    }

    @Override
    public List<Row> run() throws Exception {
        Path folder = Files.createTempDirectory("tapewatch-bench");
        RedisServerFixture server = RedisServerFixture.start(folder);
        RedisClient client = RedisClients.create(server.url());
        try (RedisNewsArchive archive = RedisNewsArchive.open(client, Duration.ofSeconds(2));
                RedisAlertLog log = RedisAlertLog.open(client, RedisAlertLogSettings.DEFAULTS)) {
            Samples first = new Samples();
            Samples again = new Samples();
            Samples handOver = new Samples();
            int raised = 0;
            for (int number = 0; number < WARMUP + rounds; number++) {
                NewsActivitiesImpl activities = new NewsActivitiesImpl(new Feed(number), archive, log);
                boolean counts = number >= WARMUP;
                List<String> found = measure(activities, counts ? first : new Samples());
                measure(activities, counts ? again : new Samples());
                long start = System.nanoTime();
                activities.handOver(new HandOver(found, THRESHOLD));
                (counts ? handOver : new Samples()).add(System.nanoTime() - start);
                raised = found.size();
            }
            return List.of(
                    Row.of("news round of 1,000 new articles", Unit.MILLISECONDS, first.percentile(0.5)),
                    Row.of("the same round again, all known", Unit.MILLISECONDS, again.percentile(0.5)),
                    Row.of("handing over what was significant", Unit.MILLISECONDS, handOver.percentile(0.5)),
                    Row.of("significant stories among them", Unit.COUNT, raised));
        } finally {
            RedisClients.close(client);
            server.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** Rounds until everything is read, as the watcher does; answers the stories whose alert is to be raised. */
    private static List<String> measure(NewsActivitiesImpl activities, Samples samples) {
        List<String> found = new ArrayList<>();
        String feed = null;
        Instant readThrough = null;
        boolean more = true;
        long start = System.nanoTime();
        while (more) {
            Result result = activities.round(
                    new dev.tapewatch.monitor.news.workflow.NewsRound(
                            feed, List.of(new Group(tickers(), readThrough)), THRESHOLD),
                    () -> {});
            result.toRaise().stream().filter(story -> !found.contains(story)).forEach(found::add);
            feed = result.feed();
            readThrough = result.readThrough().getFirst();
            more = result.more();
        }
        samples.add(System.nanoTime() - start);
        return found;
    }

    private static List<String> tickers() {
        return IntStream.range(0, SYMBOLS).mapToObj(number -> "S" + number).toList();
    }

    /** A day of made-up news; every tenth article tells what the one before it told. */
    private static final class Feed implements NewsFeed {
        private final int number;
        private final List<NewsArticle> articles = new ArrayList<>();

        Feed(int number) {
            this.number = number;
            for (int place = 0; place < ARTICLES; place++) {
                int told = place % 10 == 9 ? place - 1 : place;
                String ticker = "S" + told % SYMBOLS;
                String word = "k"
                        + Integer.toString(told * 7_919, Character.MAX_RADIX).replaceAll("\\d", "x");
                Instant time = NOW.minus(Duration.ofSeconds(60L * (ARTICLES - place)));
                articles.add(new NewsArticle(
                        "a" + place,
                        place % 10 == 9 ? "reuters" : "benzinga",
                        HEADLINES.get(told % HEADLINES.size()).formatted(ticker, told % 4 + 1, word),
                        "A summary of some length about " + word + " that says what a reader would want to know first.",
                        "https://news.example/" + place,
                        List.of(new Symbol(ticker), new Symbol("S" + (told + 1) % SYMBOLS)),
                        time,
                        time));
            }
        }

        @Override
        public String source() {
            return "bench";
        }

        @Override
        public String identity() {
            return "bench:" + number;
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public NewsReading read(Collection<Symbol> symbols, Instant after, int limit) {
            List<NewsArticle> found = articles.stream()
                    .filter(article -> article.updatedAt().isAfter(after))
                    .toList();
            return found.size() <= limit
                    ? new NewsReading(NOW, NOW, found)
                    : new NewsReading(NOW, found.get(limit - 1).updatedAt(), found.subList(0, limit));
        }
    }
}
