package dev.tapewatch.market.source.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsFeedContract;
import dev.tapewatch.market.source.feed.CollectedNews;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlpacaArticlesTest extends NewsFeedContract {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol BERKSHIRE = new Symbol("BRK.B");
    private static final String NEWS = "/v1beta1/news";

    private record Story(Instant updated, String symbols, String json) {}

    private final AlpacaPeer peer = new AlpacaPeer();
    private final TestClock clock = new TestClock(NOW);
    private final AlpacaArticles articles = new AlpacaArticles(peer.api(clock));
    private final CollectedNews news = new CollectedNews(List.of(articles), clock, Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        peer.close();
    }

    private static Story story(long id, Instant updated, String symbols) {
        String json = """
                {"id":%s,"headline":"Headline %s","author":"Charles Gross","created_at":"%s","updated_at":"%s",
                 "summary":"Summary","content":"","url":"https://www.benzinga.com/%s",
                 "images":[{"size":"large","url":"https://cdn.benzinga.com/1.jpeg"}],"symbols":["%s"],"source":"benzinga"}
                """.formatted(id, id, updated.minusSeconds(5), updated, id, symbols.replace(",", "\",\""));
        return new Story(updated, symbols, json);
    }

    /** As specified: from the start, inclusive, by the time of the update. */
    private void tells(List<Story> stories) {
        peer.plays(NEWS, request -> {
            String start = AlpacaPeer.parameter(request, "start");
            List<String> found = stories.stream()
                    .filter(story -> start != null && !story.updated().isBefore(Instant.parse(start)))
                    .filter(story -> List.of(story.symbols().split(",")).stream()
                            .anyMatch(symbol -> AlpacaPeer.lists(request, "symbols", symbol)))
                    .map(Story::json)
                    .toList();
            return AlpacaPeer.page(request, found, "{\"news\":[%s],\"next_page_token\":%s}", 50);
        });
    }

    @Override
    protected NewsFeed feed() {
        tells(IntStream.range(0, 40)
                .mapToObj(place -> story(
                        24_843_000L + place,
                        NOW.minus(Duration.ofHours(2L * (40 - place))),
                        place % 3 == 0 ? "AAPL,BRK.B" : place % 3 == 1 ? "AAPL" : "BRK.B"))
                .toList());
        return news;
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(AAPL, BERKSHIRE);
    }

    @Test
    void an_article_is_read_as_it_is_specified() {
        peer.answers(NEWS, """
                {"news":[{"id":9007199254740993,"headline":"Apple&#39;s <b>Big</b> Day","author":"","content":"<p>x</p>",
                  "created_at":"2026-11-24T14:00:00Z","updated_at":"2026-11-24T14:00:01.123456789Z",
                  "summary":"<p>First.</p><p>Second &amp; last.</p>","url":"https://www.benzinga.com/1","images":[],
                  "symbols":["AAPL","BTCUSD","","TSX:SHOP",null,"AAPL"],"source":"Benzinga","kind":{"new":true}}],
                 "next_page_token":null}
                """);
        assertThat(articles.since(List.of(AAPL), NOW.minusSeconds(86_400)))
                .containsExactly(new NewsArticle(
                        "alpaca:9007199254740993",
                        "Benzinga",
                        "Apple's Big Day",
                        "First. Second & last.",
                        "https://www.benzinga.com/1",
                        List.of(AAPL, new Symbol("BTCUSD")),
                        Instant.parse("2026-11-24T14:00:00Z"),
                        Instant.parse("2026-11-24T14:00:01.123456789Z")));
    }

    @Test
    void what_is_missing_stays_missing_and_what_cannot_do_without_is_passed_over() {
        peer.answers(NEWS, """
                {"news":[
                  {"id":"1","headline":"No more than this","updated_at":"2026-11-24T14:00:00Z"},
                  {"id":2,"headline":"Updated before it was made","summary":" ","url":"javascript:alert(1)","source":null,
                   "symbols":null,"created_at":"2026-11-24T14:30:00Z","updated_at":"2026-11-24T14:00:00Z"},
                  {"id":3,"headline":"<i></i>","updated_at":"2026-11-24T14:00:00Z"},
                  {"id":4,"headline":"Timeless"},
                  {"id":null,"headline":"Nameless","updated_at":"2026-11-24T14:00:00Z"},
                  null],
                 "next_page_token":""}
                """);
        Instant then = Instant.parse("2026-11-24T14:00:00Z");
        assertThat(articles.since(List.of(AAPL), NOW.minusSeconds(86_400)))
                .containsExactly(
                        new NewsArticle("alpaca:1", "alpaca", "No more than this", null, null, List.of(), then, then),
                        new NewsArticle(
                                "alpaca:2", "alpaca", "Updated before it was made", null, null, List.of(), then, then));
    }

    @Test
    void nothing_is_told_without_any_news() {
        for (String none : List.of("{\"news\":[],\"next_page_token\":null}", "{\"news\":null}")) {
            peer.answers(NEWS, none);
            assertThat(articles.since(List.of(AAPL), NOW.minusSeconds(60))).isEmpty();
        }
    }

    @Test
    void the_moment_itself_which_alpaca_includes_is_left_out() {
        tells(List.of(story(1, NOW.minusSeconds(60), "AAPL"), story(2, NOW.minusSeconds(59), "AAPL")));
        assertThat(articles.since(List.of(AAPL), NOW.minusSeconds(60)))
                .extracting(NewsArticle::id)
                .containsExactly("alpaca:2");
    }

    @Test
    void many_symbols_are_asked_about_in_batches_and_an_article_about_two_of_them_comes_once() {
        List<Symbol> many = new ArrayList<>();
        IntStream.range(0, 150).forEach(number -> many.add(new Symbol("A" + number)));
        many.add(new Symbol("A0"));
        tells(List.of(story(1, NOW.minusSeconds(10), "A0,A99,A149")));
        assertThat(articles.since(many, NOW.minusSeconds(60))).hasSize(1);
        assertThat(peer.asked()).hasSize(2).allMatch(url -> url.startsWith(NEWS + "?symbols=A"));
    }

    @Test
    void all_pages_are_turned_oldest_first() {
        tells(IntStream.range(0, 12)
                .mapToObj(place -> story(place, NOW.minusSeconds(100 - place), "AAPL"))
                .toList());
        assertThat(articles.since(List.of(AAPL), NOW.minusSeconds(200))).hasSize(12);
        assertThat(peer.asked())
                .containsExactly(
                        "/v1beta1/news?symbols=AAPL&start=2026-11-24T14%3A56%3A40Z&sort=asc&limit=50&include_content=false",
                        "/v1beta1/news?symbols=AAPL&start=2026-11-24T14%3A56%3A40Z&sort=asc&limit=50&include_content=false&page_token=page-5",
                        "/v1beta1/news?symbols=AAPL&start=2026-11-24T14%3A56%3A40Z&sort=asc&limit=50&include_content=false&page_token=page-10");
    }

    @Test
    void pages_without_end_are_no_answer() {
        peer.answers(NEWS, "{\"news\":[],\"next_page_token\":\"again\"}");
        assertThatThrownBy(() -> articles.since(List.of(AAPL), NOW))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("have no end");
    }
}
