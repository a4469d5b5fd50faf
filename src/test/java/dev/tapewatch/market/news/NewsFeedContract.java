package dev.tapewatch.market.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every news feed is held to. */
public abstract class NewsFeedContract {
    private static final int PLENTY = 100_000;
    private static final Duration LOOK_BACK = Duration.ofDays(5);

    protected abstract NewsFeed feed();

    /** At least two symbols that the feed has several articles about in the five days up to now. */
    protected abstract List<Symbol> symbols();

    private Instant since() {
        return feed().now().minus(LOOK_BACK);
    }

    private NewsReading all() {
        return feed().read(symbols(), since(), PLENTY);
    }

    @Test
    void a_reading_holds_what_was_updated_behind_the_moment_and_by_now_oldest_first() {
        NewsReading reading = all();
        assertThat(reading.articles()).hasSizeGreaterThan(2).allSatisfy(article -> {
            assertThat(article.updatedAt()).isAfter(since()).isBeforeOrEqualTo(reading.now());
            assertThat(article.createdAt()).isBeforeOrEqualTo(article.updatedAt());
            assertThat(article.headline()).isNotBlank();
            assertThat(article.source()).isNotBlank();
        });
        assertThat(reading.articles()).extracting(NewsArticle::updatedAt).isSorted();
        assertThat(reading.articles()).extracting(NewsArticle::id).doesNotHaveDuplicates();
        assertThat(reading.readThrough()).isEqualTo(reading.now());
    }

    @Test
    void every_article_is_about_a_symbol_that_was_asked_for() {
        Symbol one = symbols().getFirst();
        assertThat(feed().read(List.of(one), since(), PLENTY).articles())
                .isNotEmpty()
                .allMatch(article -> article.symbols().contains(one));
    }

    @Test
    void small_readings_one_after_the_other_miss_and_repeat_nothing() {
        List<NewsArticle> pieces = new ArrayList<>();
        Instant after = since();
        while (true) {
            NewsReading piece = feed().read(symbols(), after, 2);
            pieces.addAll(piece.articles());
            if (piece.readThrough().equals(piece.now())) {
                break;
            }
            assertThat(piece.readThrough()).isAfter(after);
            after = piece.readThrough();
        }
        assertThat(pieces).isEqualTo(all().articles());
    }

    @Test
    void the_same_question_has_the_same_answer() {
        assertThat(all()).isEqualTo(all());
    }

    @Test
    void nothing_is_read_behind_now_of_nothing_or_of_an_unknown_symbol() {
        assertThat(feed().read(symbols(), feed().now(), PLENTY).articles()).isEmpty();
        assertThat(feed().read(List.of(), since(), PLENTY).articles()).isEmpty();
        assertThat(feed().read(Set.of(new Symbol("NOSUCH")), since(), PLENTY).articles())
                .isEmpty();
    }

    @Test
    void a_symbol_asked_for_twice_does_not_double_its_articles() {
        List<Symbol> twice = new ArrayList<>(symbols());
        twice.addAll(symbols());
        assertThat(feed().read(twice, since(), PLENTY).articles()).isEqualTo(all().articles());
    }

    @Test
    void the_feed_says_who_it_is() {
        assertThat(feed().source()).isNotBlank();
        assertThat(feed().identity()).startsWith(feed().source());
    }
}
