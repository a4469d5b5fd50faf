package dev.tapewatch.market.source.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsFeedContract;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedNewsTest extends NewsFeedContract {
    private static final int PLENTY = 100_000;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T21:00:00Z"));
    private final SimulatedWorld world = world(7);

    private SimulatedWorld world(long seed) {
        return new SimulatedWorld(seed, clock, NyseCalendar.standard(), new BigDecimal("4"));
    }

    @Override
    protected NewsFeed feed() {
        return world.news();
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(new Symbol("AAPL"), new Symbol("PFE"), new Symbol("SPY"));
    }

    private List<NewsArticle> week(SimulatedWorld of) {
        Collection<Symbol> all = of.chains().underlyings();
        return of.news()
                .read(all, clock.instant().minus(Duration.ofDays(7)), PLENTY)
                .articles();
    }

    @Test
    void the_same_seed_gives_the_same_news_and_another_gives_other_news() {
        assertThat(week(world(7))).isEqualTo(week(world));
        assertThat(week(world(8))).isNotEqualTo(week(world));
    }

    @Test
    void each_share_has_some_articles_a_day_of_several_publishers() {
        List<NewsArticle> week = week(world);
        assertThat(week).hasSizeBetween(5 * 104, 7 * 4 * 104);
        assertThat(week).extracting(NewsArticle::source).contains("example-wire", "market-ledger", "street-notes");
        assertThat(week)
                .extracting(article -> article.headline() + article.summary())
                .noneMatch(text -> text.contains("{") || text.contains("}"));
        assertThat(week).anyMatch(article -> article.symbols().size() == 5);
        assertThat(week).anyMatch(article -> article.symbols().size() == 2);
    }

    @Test
    void a_story_is_told_again_by_another_publisher_in_other_words() {
        List<NewsArticle> week = week(world);
        List<NewsArticle> again =
                week.stream().filter(article -> article.id().endsWith("-2")).toList();
        assertThat(again).isNotEmpty();
        for (NewsArticle second : again) {
            String firstId = second.id().substring(0, second.id().length() - 2);
            week.stream().filter(article -> article.id().equals(firstId)).forEach(first -> {
                assertThat(second.source()).isNotEqualTo(first.source());
                assertThat(second.headline()).isNotEqualTo(first.headline());
                assertThat(second.symbols()).isEqualTo(first.symbols());
            });
        }
    }

    @Test
    void an_article_may_be_updated_later_under_its_id() {
        NewsArticle updated = week(world).stream()
                .filter(article -> article.updatedAt().isAfter(article.createdAt()))
                .findFirst()
                .orElseThrow();
        TestClock before = new TestClock(updated.updatedAt().minusSeconds(1));
        NewsFeed then = new SimulatedWorld(7, before, NyseCalendar.standard(), new BigDecimal("4")).news();
        NewsArticle original =
                then.read(updated.symbols(), updated.createdAt().minusSeconds(1), PLENTY).articles().stream()
                        .filter(article -> article.id().equals(updated.id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(original.updatedAt()).isEqualTo(updated.createdAt());
        assertThat(original.headline()).isNotEqualTo(updated.headline());
        assertThat(updated.headline()).contains(original.headline());
    }

    @Test
    void a_report_is_in_the_news_on_its_day() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-10-31T04:00:00Z")));
        List<CorporateEvent.Earnings> reports = world
                .events()
                .between(world.chains().underlyings(), LocalDate.of(2026, 10, 26), LocalDate.of(2026, 10, 30))
                .stream()
                .filter(CorporateEvent.Earnings.class::isInstance)
                .map(CorporateEvent.Earnings.class::cast)
                .toList();
        assertThat(reports).hasSizeGreaterThan(5);
        List<NewsArticle> week = week(world);
        for (CorporateEvent.Earnings report : reports) {
            assertThat(week.stream()
                            .filter(article -> article.id().contains("-report-"))
                            .filter(article -> article.symbols().equals(List.of(report.symbol())))
                            .map(article -> MarketZone.dateAt(article.createdAt()))
                            .collect(Collectors.toSet()))
                    .containsExactly(report.date());
        }
    }

    @Test
    void a_week_of_all_symbols_takes_little_time() {
        week(world);
        long start = System.nanoTime();
        week(world);
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(millis).isLessThan(1_000);
    }
}
