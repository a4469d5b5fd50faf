package dev.tapewatch.monitor.news.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.workflow.HandOver;
import dev.tapewatch.monitor.news.workflow.NewsRound;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryNewsArchive;
import dev.tapewatch.testing.ScriptedNewsFeed;
import dev.tapewatch.testing.TestClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code examples/news-watch} says comes of its articles does come of them. */
class NewsExampleTest {
    private static final Path NEWS = Path.of("examples/news-watch/news.json");
    private static final BigDecimal THRESHOLD = new BigDecimal("0.7");

    private final TestClock clock = new TestClock(Instant.parse("2026-01-05T14:30:00Z"));
    private final ScriptedNewsFeed feed = new ScriptedNewsFeed(clock);
    private final InMemoryNewsArchive archive = new InMemoryNewsArchive();
    private final InMemoryAlertLog log = new InMemoryAlertLog();

    private static NewsArticle article(JsonNode node) {
        return new NewsArticle(
                node.required("id").stringValue(),
                node.required("source").stringValue(),
                node.required("headline").stringValue(),
                node.has("summary") ? node.required("summary").stringValue() : null,
                node.has("url") ? node.required("url").stringValue() : null,
                node.required("symbols")
                        .valueStream()
                        .map(symbol -> new Symbol(symbol.stringValue()))
                        .toList(),
                Instant.parse(node.required("created_at").stringValue()),
                Instant.parse(node.required("updated_at").stringValue()));
    }

    @Test
    void three_stories_of_eight_versions_of_seven_articles_alert() throws IOException {
        List<NewsArticle> versions = JsonMapper.shared()
                .readTree(Files.readString(NEWS))
                .required("news")
                .valueStream()
                .map(NewsExampleTest::article)
                .toList();
        NewsActivitiesImpl activities = new NewsActivitiesImpl(feed, archive, log);
        NewsRound round = new NewsRound(null, List.of(new NewsRound.Group(List.of("ACME", "BOLT"), null)), THRESHOLD);
        for (NewsArticle version : versions) {
            clock.advance(Duration.between(clock.instant(), version.updatedAt()));
            feed.publish(version);
            NewsRound.Result result = activities.round(round, () -> {});
            activities.handOver(new HandOver(result.toRaise(), THRESHOLD));
            round = new NewsRound(
                    result.feed(),
                    List.of(new NewsRound.Group(
                            List.of("ACME", "BOLT"), result.readThrough().getFirst())),
                    THRESHOLD);
        }
        assertThat(archive.newest(20).reversed().stream()
                        .map(story -> story.article().id() + " "
                                + story.significance().score()))
                .as("the table in the README")
                .containsExactly("w-1 0.44", "w-2 0.89", "d-8 0.58", "f-1 0.98", "w-3 0.80", "o-1 0.20");
        assertThat(log.alerts())
                .extracting(alert -> Objects.toString(alert.details().get("article_id")))
                .containsExactly("w-2", "f-1", "w-3");
        assertThat(log.alerts().get(1).title()).isEqualTo("BOLT: BOLT files for Chapter 11 bankruptcy protection");
        assertThat(archive.find("d-7").orElseThrow().article().id()).isEqualTo("w-2");
        assertThat(archive.newest(20)).hasSize(6);
    }
}
