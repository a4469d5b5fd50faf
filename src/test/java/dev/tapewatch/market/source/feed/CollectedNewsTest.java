package dev.tapewatch.market.source.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsFeedContract;
import dev.tapewatch.market.news.NewsReading;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CollectedNewsTest extends NewsFeedContract {
    private static final Instant START = Instant.parse("2026-11-24T15:00:00Z");
    private static final Symbol SPY = new Symbol("SPY");
    private static final Symbol QQQ = new Symbol("QQQ");
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final TestClock clock = new TestClock(START);
    private final Place one = new Place("one");
    private final Place other = new Place("other");
    private final CollectedNews news = new CollectedNews(List.of(one, other), clock, PAUSE, Duration.ofMillis(500));

    /** A place whose articles and failures the test writes. */
    private static final class Place implements ArticleSource {
        final List<NewsArticle> articles = new ArrayList<>();
        volatile boolean fails;
        volatile int asked;
        volatile CountDownLatch gate = new CountDownLatch(0);
        private final String name;

        Place(String name) {
            this.name = name;
        }

        void publishes(String id, Instant at, Symbol... symbols) {
            articles.add(
                    new NewsArticle(name + ":" + id, name, "headline " + id, null, null, List.of(symbols), at, at));
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<NewsArticle> since(Collection<Symbol> symbols, Instant after) {
            asked++;
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            if (fails) {
                throw Problem.of(Problem.Kind.UNAVAILABLE, name + " is away");
            }
            return articles.stream()
                    .filter(article -> article.updatedAt().isAfter(after))
                    .filter(article -> article.symbols().stream().anyMatch(symbols::contains))
                    .toList();
        }
    }

    @Override
    protected NewsFeed feed() {
        if (one.articles.isEmpty()) {
            for (int hour = 1; hour < 60; hour++) {
                one.publishes("a" + hour, START.minus(Duration.ofHours(hour)), hour % 2 == 0 ? SPY : QQQ);
                other.publishes("b" + hour / 3, START.minus(Duration.ofHours(hour / 3 * 3 + 1)), SPY, QQQ);
            }
        }
        return news;
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(SPY, QQQ);
    }

    private List<String> read(Instant after) {
        return ids(news.read(Set.of(SPY), after, 100));
    }

    private static List<String> ids(NewsReading reading) {
        return reading.articles().stream().map(NewsArticle::id).toList();
    }

    @Test
    void an_article_that_comes_later_than_its_own_time_says_is_told_when_it_comes() {
        assertThat(read(START.minusSeconds(300))).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        one.publishes("late", START.minusSeconds(60), SPY);
        NewsReading reading = news.read(Set.of(SPY), START, 100);
        assertThat(ids(reading)).containsExactly("one:late");
        assertThat(reading.articles().getFirst().updatedAt()).isEqualTo(clock.instant());
        clock.advance(Duration.ofMinutes(5));
        assertThat(read(reading.readThrough())).isEmpty();
    }

    @Test
    void a_source_that_fails_keeps_nobody_out_and_what_it_missed_comes_when_it_answers_again() {
        read(START.minusSeconds(300));
        other.fails = true;
        clock.advance(Duration.ofMinutes(30));
        one.publishes("x", START.plusSeconds(60), SPY);
        other.publishes("y", START.plusSeconds(120), SPY);
        NewsReading first = news.read(Set.of(SPY), START, 100);
        assertThat(ids(first)).containsExactly("one:x");
        assertThat(news.problems()).containsOnlyKeys("other");
        other.fails = false;
        clock.advance(Duration.ofMinutes(30));
        assertThat(read(first.readThrough())).containsExactly("other:y");
        assertThat(news.problems()).isEmpty();
    }

    @Test
    void the_reading_fails_only_if_every_source_does() {
        one.fails = true;
        other.fails = true;
        assertThatThrownBy(() -> read(START.minusSeconds(300)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("one is away");
        other.fails = false;
        other.publishes("y", START.minusSeconds(60), SPY);
        assertThat(read(START.minusSeconds(300))).containsExactly("other:y");
    }

    @Test
    void an_update_is_told_under_its_own_time_and_once() {
        one.publishes("x", START.minusSeconds(60), SPY);
        assertThat(read(START.minusSeconds(300))).containsExactly("one:x");
        clock.advance(Duration.ofMinutes(5));
        one.publishes("x", START.plusSeconds(10), SPY);
        NewsReading update = news.read(Set.of(SPY), START, 100);
        assertThat(update.articles()).extracting(NewsArticle::updatedAt).containsExactly(START.plusSeconds(10));
        clock.advance(Duration.ofMinutes(5));
        assertThat(read(update.readThrough())).isEmpty();
    }

    @Test
    void a_symbol_that_is_new_gets_its_past() {
        one.publishes("x", START.minus(Duration.ofHours(20)), QQQ);
        read(START.minusSeconds(300));
        clock.advance(Duration.ofSeconds(1));
        assertThat(ids(news.read(Set.of(QQQ), START.minus(Duration.ofDays(1)), 100)))
                .containsExactly("one:x");
    }

    @Test
    void nobody_is_asked_again_about_the_same_within_the_pause() {
        read(START.minusSeconds(300));
        clock.advance(PAUSE.minusSeconds(1));
        read(START.minusSeconds(200));
        assertThat(one.asked).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        read(START.minusSeconds(200));
        assertThat(one.asked).isEqualTo(2);
    }

    @Test
    void an_article_from_the_future_is_told_now() {
        one.publishes("x", START.plus(Duration.ofDays(1)), SPY);
        NewsReading reading = news.read(Set.of(SPY), START.minusSeconds(300), 100);
        assertThat(reading.articles()).extracting(NewsArticle::updatedAt).containsExactly(START);
    }

    @Test
    void a_source_that_was_down_for_an_hour_tells_what_it_missed_once() {
        read(START.minusSeconds(300));
        other.fails = true;
        Instant through = START;
        for (int minute = 5; minute <= 60; minute += 5) {
            clock.advance(Duration.ofMinutes(5));
            other.publishes("y" + minute, clock.instant().minusSeconds(30), SPY);
            NewsReading reading = news.read(Set.of(SPY), through.minus(Duration.ofMinutes(15)), 100);
            assertThat(reading.articles()).isEmpty();
            through = reading.readThrough();
        }
        other.fails = false;
        clock.advance(Duration.ofMinutes(5));
        NewsReading first = news.read(Set.of(SPY), through.minus(Duration.ofMinutes(15)), 100);
        assertThat(first.articles())
                .hasSize(12)
                .allMatch(article -> article.updatedAt().equals(clock.instant()));
        assertThat(first.articles())
                .extracting(NewsArticle::createdAt)
                .as("their own times are kept")
                .contains(START.plusSeconds(270));
        clock.advance(Duration.ofMinutes(20));
        assertThat(read(first.readThrough())).isEmpty();
    }

    @Test
    void a_source_that_is_slow_holds_nobody_up_and_what_it_finds_comes_when_it_is_there() {
        other.gate = new CountDownLatch(1);
        other.publishes("y", START.minusSeconds(120), SPY);
        one.publishes("x", START.minusSeconds(60), SPY);
        NewsReading first = news.read(Set.of(SPY), START.minusSeconds(300), 100);
        assertThat(ids(first)).containsExactly("one:x");
        assertThat(news.problems()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        read(first.readThrough());
        assertThat(other.asked).as("not asked again while it is at it").isEqualTo(1);
        other.gate.countDown();
        clock.advance(Duration.ofMinutes(1));
        assertThat(read(START)).containsExactly("other:y");
    }

    @Test
    void a_symbol_that_comes_while_a_source_is_busy_gets_its_past_all_the_same() {
        other.gate = new CountDownLatch(1);
        other.publishes("past", START.minus(Duration.ofHours(20)), QQQ);
        news.read(Set.of(SPY), START.minusSeconds(300), 100);
        clock.advance(Duration.ofMinutes(1));
        news.read(Set.of(QQQ), START.minus(Duration.ofHours(23)), 100);
        other.gate.countDown();
        clock.advance(Duration.ofMinutes(1));
        read(START);
        clock.advance(Duration.ofMinutes(1));
        NewsReading reading = news.read(Set.of(QQQ), clock.instant().minusSeconds(60), 100);
        assertThat(ids(reading)).containsExactly("other:past");
    }

    @Test
    void a_source_that_is_slow_to_begin_does_not_tell_its_archive_as_news() {
        other.fails = true;
        read(START.minus(Duration.ofHours(24)));
        other.fails = false;
        other.publishes("old", START.minus(Duration.ofDays(3)), SPY);
        other.publishes("of the day", START.minus(Duration.ofHours(20)), SPY);
        other.publishes("ancient", START.minus(Duration.ofDays(30)), SPY);
        clock.advance(Duration.ofMinutes(5));
        assertThat(read(START)).containsExactly("other:of the day");
    }

    /** A feed hands over all that it has each time. */
    @Test
    void what_is_older_than_what_is_kept_does_not_come_back_as_late() {
        CollectedNews whole = new CollectedNews(
                List.of(new ArticleSource() {
                    @Override
                    public String name() {
                        return "whole";
                    }

                    @Override
                    public List<NewsArticle> since(Collection<Symbol> symbols, Instant after) {
                        return List.of(START.minus(Duration.ofDays(9)), START.minus(Duration.ofDays(2))).stream()
                                .map(at -> new NewsArticle(
                                        "whole:" + at, "whole", "headline", null, null, List.of(SPY), at, at))
                                .toList();
                    }
                }),
                clock,
                PAUSE);
        assertThat(whole.read(Set.of(SPY), START.minus(Duration.ofHours(24)), 100)
                        .articles())
                .isEmpty();
        for (int day = 0; day < 30; day++) {
            Instant before = clock.instant();
            clock.advance(Duration.ofDays(1));
            assertThat(whole.read(Set.of(SPY), before, 100).articles())
                    .as("after " + day + " days")
                    .isEmpty();
        }
    }

    @Test
    void an_article_that_turns_out_to_be_about_a_further_symbol_is_told_to_whoever_watches_that() {
        news.read(Set.of(SPY, QQQ), START.minusSeconds(300), 100);
        clock.advance(Duration.ofMinutes(5));
        one.publishes("x", START.plusSeconds(10), SPY);
        NewsReading first = news.read(Set.of(SPY, QQQ), START, 100);
        assertThat(ids(first)).containsExactly("one:x");
        clock.advance(Duration.ofMinutes(5));
        one.publishes("x", START.plusSeconds(10), QQQ);
        NewsReading second = news.read(Set.of(QQQ), first.readThrough(), 100);
        assertThat(second.articles()).extracting(NewsArticle::symbols).containsExactly(List.of(SPY, QQQ));
    }
}
