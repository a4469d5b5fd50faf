package dev.tapewatch.monitor.news.activity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.market.source.alpaca.AlpacaApi;
import dev.tapewatch.market.source.alpaca.AlpacaArticles;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment;
import dev.tapewatch.market.source.alpaca.AlpacaKeys;
import dev.tapewatch.market.source.feed.ArticleSource;
import dev.tapewatch.market.source.feed.CollectedNews;
import dev.tapewatch.market.source.feed.EdgarArticles;
import dev.tapewatch.market.source.feed.RssArticles;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.archive.RedisNewsArchive;
import dev.tapewatch.monitor.news.workflow.HandOver;
import dev.tapewatch.monitor.news.workflow.NewsRound;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.NewsPeer;
import dev.tapewatch.testing.NewsPeer.Filing;
import dev.tapewatch.testing.NewsPeer.Story;
import dev.tapewatch.testing.RedisServerFixture;
import dev.tapewatch.testing.TestClock;
import io.lettuce.core.RedisClient;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the news monitor makes of Alpaca, two RSS feeds and the SEC at once, over HTTP, with its archive in Redis. */
class SourcesOfOneStoryTest {
    private static final Instant START = Instant.parse("2026-11-24T15:00:00Z");
    private static final BigDecimal THRESHOLD = new BigDecimal("0.7");
    private static final Duration ROUND = Duration.ofMinutes(5);
    private static final String HEADLINE = "Acme to be acquired by Bolt for $4.2 billion in cash";

    private final TestClock clock = new TestClock(START);
    private final NewsPeer peer = new NewsPeer();
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private RedisServerFixture server;
    private RedisClient redis;
    private RedisNewsArchive archive;
    private NewsActivitiesImpl monitor;
    private NewsRound round = new NewsRound(null, List.of(group(null)), THRESHOLD);

    @BeforeEach
    void start(@TempDir Path folder) {
        server = RedisServerFixture.start(folder);
        redis = RedisClients.create(server.url());
        archive = RedisNewsArchive.open(redis, Duration.ofSeconds(2));
        peer.alpacaTells();
        peer.feeds("/wires");
        peer.feeds("/press/ACME");
        peer.files(List.of("ACME"));
        begins();
    }

    /** The server does: nothing is left of what it only had in memory. */
    private void begins() {
        AlpacaEnvironment environment = AlpacaEnvironment.paper().withData(peer.address());
        List<ArticleSource> sources = List.of(
                new AlpacaArticles(
                        new AlpacaApi(environment, new AlpacaKeys("PKTEST", "secret"), clock, new Random(1))),
                new RssArticles("wires", peer.address() + "/wires", "me", clock, new Random(1)),
                new RssArticles("press", peer.address() + "/press/{symbol}", "me", clock, new Random(1)),
                new EdgarArticles("Jane jane@example.com", peer.address(), peer.address(), clock, new Random(1)));
        monitor = new NewsActivitiesImpl(new CollectedNews(sources, clock, Duration.ofSeconds(20)), archive, log);
    }

    @AfterEach
    void stop() {
        archive.close();
        RedisClients.close(redis);
        server.close();
        peer.close();
    }

    private static NewsRound.Group group(@Nullable Instant readThrough) {
        return new NewsRound.Group(List.of("ACME"), readThrough);
    }

    private void round() {
        NewsRound.Result result = monitor.round(round, () -> {});
        monitor.handOver(new HandOver(result.toRaise(), THRESHOLD));
        round = new NewsRound(result.feed(), List.of(group(result.readThrough().getFirst())), THRESHOLD);
        clock.advance(ROUND);
    }

    private List<String> alerted() {
        return log.alerts().stream()
                .map(alert -> String.valueOf(alert.details().get("headline")))
                .toList();
    }

    private Story story(String id, String headline) {
        return Story.of(id, headline, clock.instant().minusSeconds(30), "ACME");
    }

    @Test
    void one_story_from_alpaca_and_two_feeds_is_one_alert_and_the_filing_about_it_a_thing_of_its_own() {
        round();
        Story first = story("900", HEADLINE).at("https://www.benzinga.com/900");
        peer.alpacaTells(first);
        round();
        peer.feeds(
                "/wires",
                story("w-1", "Bolt to acquire Acme in deal for $4.2 billion cash, Acme to be acquired")
                        .at("https://www.benzinga.com/900?utm_source=rss#top"));
        peer.feeds("/press/ACME", story("p-1", "Acme to be acquired by Bolt for $4.2 billion cash"));
        round();
        peer.files(
                List.of("ACME"),
                new Filing(
                        "0000320193-26-000077",
                        "8-K",
                        "1.01,9.01",
                        clock.instant().minusSeconds(20)));
        round();
        round();

        assertThat(alerted()).containsExactly(HEADLINE);
        ScoredArticle told = archive.find("alpaca:900").orElseThrow();
        assertThat(told.alsoReportedBy()).containsExactlyInAnyOrder("wires:w-1", "press:p-1");
        ScoredArticle filing = archive.find("sec:0000320193-26-000077").orElseThrow();
        assertThat(filing.storyId()).isNotEqualTo(told.storyId());
        assertThat(filing.article().headline()).isEqualTo("Acme Inc. files 8-K: entry into a material agreement");
    }

    @Test
    void all_of_them_in_one_round_are_one_alert_too() {
        peer.alpacaTells(story("900", HEADLINE));
        peer.feeds("/wires", story("w-1", "Acme to be acquired by Bolt for $4.2 billion in cash: report"));
        peer.feeds("/press/ACME", story("p-1", "Acme to be acquired by Bolt for $4.2 billion cash"));
        round();
        round();
        assertThat(log.alerts()).hasSize(1);
    }

    @Test
    void an_update_is_the_same_story_alerts_when_it_first_says_more_and_never_again() {
        Story first = story("900", "Acme to comment on its future");
        peer.alpacaTells(first);
        round();
        assertThat(alerted()).isEmpty();
        Story second = first.updated(HEADLINE, clock.instant().minusSeconds(10));
        peer.alpacaTells(second);
        round();
        assertThat(alerted()).containsExactly(HEADLINE);
        peer.alpacaTells(
                second.updated(HEADLINE + ", sources say", clock.instant().minusSeconds(10)));
        round();
        round();
        assertThat(alerted()).hasSize(1);
    }

    @Test
    void
            a_feed_that_was_down_for_an_hour_over_a_restart_tells_what_it_missed_once_and_the_others_were_told_meanwhile() {
        round();
        peer.fails("/wires", aResponse().withStatus(403));
        Story missed = story("w-1", "Acme recalls 40,000 heaters");
        peer.feeds("/wires", missed);
        round();
        peer.alpacaTells(story("900", HEADLINE));
        round();
        assertThat(alerted()).containsExactly(HEADLINE);
        IntStream.range(0, 5).forEach(number -> round());
        begins();
        IntStream.range(0, 5).forEach(number -> round());
        assertThat(alerted()).hasSize(1);
        peer.recovers();
        round();
        assertThat(alerted()).containsExactly(HEADLINE, "Acme recalls 40,000 heaters");
        begins();
        IntStream.range(0, 5).forEach(number -> round());
        assertThat(alerted()).hasSize(2);
    }

    @Test
    void the_first_reading_tells_of_the_last_day_and_not_of_what_feeds_have_kept() {
        peer.alpacaTells(Story.of("900", HEADLINE, START.minus(Duration.ofDays(2)), "ACME"));
        Story[] archive = IntStream.range(0, 200)
                .mapToObj(number -> Story.of(
                        "w-" + number,
                        "Acme recalls " + (number + 1_000) + " heaters",
                        START.minus(Duration.ofDays(2).plusHours(number)),
                        "ACME"))
                .toArray(Story[]::new);
        peer.feeds("/wires", archive);
        peer.files(List.of("ACME"), new Filing("0000320193-26-000001", "8-K", "1.03", START.minus(Duration.ofDays(3))));
        round();
        round();
        begins();
        round();
        round();
        assertThat(alerted()).isEmpty();
    }

    @Test
    void a_filing_under_new_yorks_clock_is_told_when_it_comes_and_not_taken_for_one_of_four_hours_ago() {
        Filing early = new Filing("0000320193-26-000001", "8-K", "8.01", Instant.parse("2026-11-20T07:01:00Z"));
        peer.files(List.of("ACME"), early);
        round();
        // Accepted at 10:04 in New York, which is 15:04 UTC, and written as 10:04 "Z".
        peer.files(
                List.of("ACME"),
                new Filing("0000320193-26-000002", "8-K", "1.03", Instant.parse("2026-11-24T10:04:00Z")),
                early);
        round();
        assertThat(alerted()).containsExactly("Acme Inc. files 8-K: bankruptcy or receivership");
        assertThat(archive.find("sec:0000320193-26-000002")
                        .orElseThrow()
                        .article()
                        .createdAt())
                .isEqualTo(Instant.parse("2026-11-24T15:04:00Z"));
    }
}
