package dev.tapewatch.market.source.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsFeedContract;
import dev.tapewatch.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayNewsTest extends NewsFeedContract {
    private static final Symbol ABC = new Symbol("ABC");
    private static final String TWO_VERSIONS = """
            {"news": [
              {"id": 17, "source": "wire", "headline": "First", "symbols": ["ABC", "XYZ"],
               "created_at": "2024-01-02T14:31:00Z", "updated_at": "2024-01-02T14:31:00Z"},
              {"id": 17, "source": "wire", "headline": "Second", "summary": "More", "url": "https://news.example/17",
               "symbols": ["ABC"], "created_at": "2024-01-02T14:31:00Z", "updated_at": "2024-01-02T14:41:00Z"},
              {"id": "other", "source": "wire", "headline": "Last", "symbols": ["XYZ"],
               "created_at": "2024-01-02T15:31:00Z"}
            ]}""";

    private final NewsFeed example = ExampleReplay.world().news();
    private final TestClock wall = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));

    @TempDir
    private Path folder;

    @Override
    protected NewsFeed feed() {
        return example;
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(new Symbol("ACME"), new Symbol("BOLT"));
    }

    private ReplayWorld twoVersions(boolean hold) throws IOException {
        return ExampleReplay.load(Files.writeString(folder.resolve("news.json"), TWO_VERSIONS), "1", hold, wall);
    }

    private static List<String> headlines(NewsFeed feed, Instant after) {
        return feed.read(List.of(ABC), after, 50).articles().stream()
                .map(NewsArticle::headline)
                .toList();
    }

    @Test
    void an_article_is_read_as_it_was_then_and_again_when_it_is_updated() throws IOException {
        NewsFeed feed = twoVersions(false).news();
        Instant before = Instant.parse("2024-01-02T14:00:00Z");
        assertThat(headlines(feed, before)).containsExactly("First");
        Instant first = feed.now();
        assertThat(headlines(feed, first)).isEmpty();
        wall.advance(Duration.ofMinutes(10));
        assertThat(headlines(feed, first)).containsExactly("Second");
        assertThat(headlines(feed, before)).as("each article once").containsExactly("Second");
        NewsArticle second = feed.read(List.of(ABC), first, 50).articles().getFirst();
        assertThat(second)
                .isEqualTo(new NewsArticle(
                        "17",
                        "wire",
                        "Second",
                        "More",
                        "https://news.example/17",
                        List.of(ABC),
                        Instant.parse("2024-01-02T14:31:00Z"),
                        Instant.parse("2024-01-02T14:41:00Z")));
    }

    @Test
    void a_held_tape_moves_once_news_of_a_symbol_is_read_and_not_before() throws IOException {
        ReplayWorld world = twoVersions(true);
        world.news().read(List.of(), world.news().now(), 50);
        world.chains().underlyings();
        world.brokerage().accounts();
        wall.advance(Duration.ofMinutes(5));
        assertThat(world.news().now()).isEqualTo("2024-01-02T14:31:00Z");
        world.news().read(List.of(ABC), world.news().now(), 50);
        wall.advance(Duration.ofMinutes(5));
        assertThat(world.news().now()).isEqualTo("2024-01-02T14:36:00Z");
        assertThat(world.market().now())
                .as("all ports share the clock")
                .isEqualTo(world.news().now());
    }

    @Test
    void articles_of_one_moment_are_not_torn_apart_by_a_limit() throws IOException {
        StringBuilder articles = new StringBuilder();
        for (int number = 0; number < 5; number++) {
            articles.append(number == 0 ? "" : ",").append("""
                            {"id": %d, "source": "wire", "headline": "H%d", "symbols": ["ABC"],
                             "created_at": "2024-01-02T14:31:00Z"}""".formatted(number, number));
        }
        Path file = Files.writeString(folder.resolve("same.json"), "{\"news\": [" + articles + "]}");
        NewsFeed feed = ExampleReplay.load(file, "1", false, wall).news();
        var reading = feed.read(List.of(ABC), Instant.EPOCH, 2);
        assertThat(reading.articles()).hasSize(5);
        assertThat(reading.readThrough()).isEqualTo("2024-01-02T14:31:00Z");
    }
}
