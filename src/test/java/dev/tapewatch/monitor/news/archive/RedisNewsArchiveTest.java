package dev.tapewatch.monitor.news.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.NewsArchive.Known;
import dev.tapewatch.monitor.news.RecentStory;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.Significance;
import dev.tapewatch.monitor.news.Storytelling;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.RedisServerFixture;
import dev.tapewatch.testing.ScriptedNewsFeed;
import io.lettuce.core.RedisClient;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisNewsArchiveTest {
    private static final Instant NOW = Instant.parse("2026-11-02T15:00:00.123456789Z");
    private static final String FEED = "one";
    private static RedisServerFixture server;
    private static RedisClient client;
    private static RedisNewsArchive archive;

    @BeforeAll
    static void start_redis(@TempDir Path folder) {
        server = RedisServerFixture.start(folder);
        client = RedisClients.create(server.url());
        archive = RedisNewsArchive.open(client, Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop_redis() {
        archive.close();
        RedisClients.close(client);
        server.close();
    }

    @BeforeEach
    void forget() {
        try (var connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    private static NewsArticle article(String id) {
        return ScriptedNewsFeed.at(
                "https://wire.com/" + id, ScriptedNewsFeed.article(id, "wire", "Headline " + id, NOW, "ACME", "BOLT"));
    }

    private static ScoredArticle story(String storyId, NewsArticle article) {
        Significance significance = new Significance(
                new BigDecimal("0.80"),
                "recall",
                List.of(new Significance.Part("event", new BigDecimal("0.30"), new BigDecimal("0.90"), "\"recalls\"")));
        return Storytelling.first(storyId, article, article.symbols(), significance, NOW);
    }

    @Test
    void a_story_comes_back_as_it_was_kept_by_any_of_its_names() {
        ScoredArticle story = story("S1", article("a"));
        archive.keep(FEED, story, article("a"), "v1", false);
        assertThat(archive.find("S1")).contains(story);
        assertThat(archive.find("news/S1")).contains(story);
        assertThat(archive.find("a")).contains(story);
        assertThat(archive.find("b")).isEmpty();
    }

    @Test
    void an_alert_is_due_until_it_is_raised_and_never_again() {
        NewsArticle article = article("a");
        assertThat(archive.keep(FEED, story("S1", article), article, "v1", true))
                .isTrue();
        assertThat(archive.keep(FEED, story("S1", article), article, "v1", true))
                .isTrue();
        assertThat(archive.known(FEED, List.of(article))).containsExactly(new Known("S1", "v1", true));
        archive.raised(List.of("S1", "GONE"));
        archive.raised(List.of("S1"));
        assertThat(archive.known(FEED, List.of(article))).containsExactly(new Known("S1", "v1", false));
        assertThat(archive.find("S1").orElseThrow().alertId()).isEqualTo("news/S1");
        assertThat(archive.keep(FEED, story("S1", article), article, "v2", true))
                .isFalse();
        assertThat(archive.find("S1").orElseThrow().alertId()).isEqualTo("news/S1");
        assertThat(archive.find("GONE")).isEmpty();
    }

    @Test
    void an_article_is_known_by_its_id_and_by_its_address_but_not_in_another_feed() {
        archive.keep(FEED, story("S1", article("a")), article("a"), "v1", false);
        NewsArticle copy = ScriptedNewsFeed.at(
                "http://www.wire.com/a?utm_source=x", ScriptedNewsFeed.article("z", "other", "Copy", NOW, "ACME"));
        NewsArticle sameIdElsewhere = ScriptedNewsFeed.article("a", "other", "Something else", NOW, "ACME");
        assertThat(archive.known(FEED, List.of(article("a"), copy, sameIdElsewhere)))
                .containsExactly(
                        new Known("S1", "v1", false), new Known("S1", null, false), new Known(null, null, false));
        assertThat(archive.known("two", List.of(article("a")))).containsExactly(new Known(null, null, false));
        assertThat(archive.about("two", new Symbol("ACME"), 10)).isEmpty();
    }

    @Test
    void the_stories_about_a_symbol_and_the_newest_come_newest_first() {
        for (int number = 0; number < 5; number++) {
            NewsArticle article = ScriptedNewsFeed.article(
                    "n" + number, "wire", "H" + number, NOW.plusSeconds(number == 4 ? -9 : number), "ACME");
            archive.keep(FEED, story("S" + number, article), article, "v", false);
        }
        assertThat(archive.about(FEED, new Symbol("ACME"), 3))
                .extracting(RecentStory::storyId)
                .containsExactly("S3", "S2", "S1");
        assertThat(archive.newest(2)).extracting(ScoredArticle::storyId).containsExactly("S4", "S3");
    }

    @Test
    void everything_that_grows_expires() {
        archive.keep(FEED, story("S1", article("a")), article("a"), "v1", true);
        try (var connection = client.connect()) {
            var redis = connection.sync();
            assertThat(redis.keys("*")).hasSizeGreaterThan(7).allSatisfy(key -> {
                assertThat(key).startsWith("{tapewatch}:news:");
                if (!key.equals("{tapewatch}:news:sequence")) {
                    assertThat(redis.ttl(key)).as(key).isPositive();
                }
            });
        }
    }

    @Test
    void an_unreachable_redis_is_said_in_plain_words() {
        server.kill();
        try {
            assertThatThrownBy(() -> archive.find("a")).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
                assertThat(problem.getMessage())
                        .contains("news archive cannot be reached")
                        .doesNotContain("lettuce");
            });
        } finally {
            server.revive();
        }
    }
}
