package dev.tapewatch.market.source.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.NewsPeer;
import dev.tapewatch.testing.NewsPeer.Story;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RssArticlesTest extends ArticleSourceContract {
    @Override
    protected ArticleSource source() {
        return new RssArticles("wire", peer.address() + "/rss", "me", clock, new Random(1));
    }

    @Override
    protected void has(Instant... published) {
        peer.feeds(
                "/rss",
                Stream.of(published)
                        .map(time -> Story.of(time.toString(), "Acme at " + time, time, "ACME"))
                        .toArray(Story[]::new));
    }

    private static final Story STORY = Story.of("1", "Acme speaks", NOW.minusSeconds(60), "ACME");

    private RssArticles feed(String path) {
        return new RssArticles("wire", peer.address() + path, "me", clock, new Random(1));
    }

    private static List<NewsArticle> ask(ArticleSource feed) {
        return feed.since(List.of(ACME), NOW.minusSeconds(3_600));
    }

    private void moves(String from, int status, String to) {
        peer.server()
                .stubFor(get(urlEqualTo(from))
                        .atPriority(2)
                        .willReturn(aResponse().withStatus(status).withHeader("Location", to)));
    }

    private static AbstractThrowableAssert<?, ?> refuses(ArticleSource feed) {
        return assertThatThrownBy(() -> ask(feed))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 308})
    void a_feed_that_moved_for_good_is_asked_for_at_its_new_place_from_then_on(int status) {
        moves("/rss", status, "/new?key=k");
        peer.feeds("/new", STORY);
        RssArticles feed = feed("/rss");
        assertThat(ask(feed)).hasSize(1);
        assertThat(ask(feed)).hasSize(1);
        assertThat(peer.asked()).containsExactly("/rss", "/new?key=k", "/new?key=k");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307})
    void a_feed_that_is_elsewhere_for_now_is_asked_for_at_its_own_place_each_time(int status) {
        moves("/rss", status, peer.address() + "/now");
        peer.feeds("/now", STORY);
        RssArticles feed = feed("/rss");
        assertThat(ask(feed)).hasSize(1);
        assertThat(ask(feed)).hasSize(1);
        assertThat(peer.asked()).containsExactly("/rss", "/now", "/rss", "/now");
    }

    @Test
    void what_moved_for_good_behind_what_moved_for_now_is_not_remembered() {
        moves("/rss", 302, "/now");
        moves("/now", 301, "/new");
        peer.feeds("/new", STORY);
        RssArticles feed = feed("/rss");
        assertThat(ask(feed)).hasSize(1);
        assertThat(ask(feed)).hasSize(1);
        assertThat(peer.asked()).containsExactly("/rss", "/now", "/new", "/rss", "/now", "/new");
    }

    @Test
    void being_sent_in_circles_or_nowhere_is_a_problem() {
        moves("/a", 302, "/b");
        moves("/b", 302, "/a");
        moves("/c", 301, "file:///etc/passwd");
        refuses(feed("/a")).hasMessageContaining("without an end");
        refuses(feed("/c")).hasMessageContaining("no other address of the web");
    }

    @Test
    void a_feed_that_is_gone_is_never_asked_for_again() {
        peer.fails("/rss", aResponse().withStatus(410));
        RssArticles feed = feed("/rss");
        refuses(feed).hasMessageContaining("gone for good");
        refuses(feed).hasMessageContaining("gone for good");
        assertThat(peer.asked()).hasSize(1);
    }

    @Test
    void a_feed_that_is_not_there_is_a_problem_of_a_whole_feed() {
        refuses(feed("/rss")).hasMessageContaining("404");
    }

    @Test
    void what_has_not_changed_is_known_by_tag_or_date_whichever_the_host_sent() {
        peer.server()
                .stubFor(get(urlEqualTo("/rss"))
                        .atPriority(3)
                        .willReturn(ok(NewsPeer.rss("")).withHeader("ETag", "W/\"1\"")));
        peer.server()
                .stubFor(get(urlEqualTo("/rss"))
                        .atPriority(2)
                        .withHeader("If-None-Match", equalTo("W/\"1\""))
                        .withHeader("If-Modified-Since", absent())
                        .willReturn(aResponse().withStatus(304)));
        RssArticles feed = feed("/rss");
        assertThat(ask(feed)).isEmpty();
        assertThat(ask(feed)).isEmpty();
        peer.server().verify(1, getRequestedFor(urlEqualTo("/rss")).withHeader("If-None-Match", equalTo("W/\"1\"")));
    }

    @Test
    void a_304_to_who_has_nothing_is_a_problem() {
        peer.fails("/rss", aResponse().withStatus(304));
        refuses(feed("/rss")).hasMessageContaining("304");
    }

    @Test
    void a_document_without_end_or_one_that_unpacks_to_it_is_refused() throws IOException {
        String large = " ".repeat(6 * 1024 * 1024);
        peer.fails("/rss", ok(NewsPeer.rss(large)));
        refuses(feed("/rss"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(NewsPeer.rss(large).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(packed.size()).isLessThan(100_000);
        peer.fails("/rss", ok().withBody(packed.toByteArray()).withHeader("Content-Encoding", "gzip"));
        refuses(feed("/rss"));
    }

    @Test
    void a_secret_in_the_query_is_in_no_message() {
        peer.fails("/rss", aResponse().withStatus(503));
        refuses(feed("/rss?token=s3cret")).hasMessageNotContaining("s3cret");
    }

    private static List<Symbol> hundred() {
        return IntStream.range(0, 100)
                .mapToObj(number -> new Symbol("A" + number))
                .toList();
    }

    @Test
    void one_symbol_that_fails_is_said_and_keeps_the_others_from_nothing() {
        peer.feeds("/rss/ACME", STORY);
        peer.feeds("/rss/LAST", Story.of("2", "Last speaks", NOW.minusSeconds(60)));
        peer.fails("/rss/BAD", aResponse().withStatus(403));
        List<NewsArticle> told = new ArrayList<>();
        assertThatThrownBy(() -> feed("/rss/{symbol}")
                        .tell(
                                List.of(ACME, new Symbol("BAD"), new Symbol("NONE"), new Symbol("LAST")),
                                NOW.minusSeconds(3_600),
                                told::add))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("1 of 4 symbols")
                .hasMessageContaining("BAD")
                .hasMessageContaining("403");
        assertThat(told).extracting(NewsArticle::headline).containsExactly("Acme speaks", "Last speaks");
    }

    @Test
    void a_host_that_refuses_three_symbols_in_a_row_is_not_asked_about_ninety_seven_more() {
        peer.fails("/rss", aResponse().withStatus(403));
        assertThatThrownBy(() -> feed("/rss/{symbol}").since(hundred(), NOW))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("100 of 100 symbols");
        assertThat(peer.asked()).hasSize(3);
    }

    @Test
    void a_page_of_one_symbol_that_is_gone_is_not_asked_for_again() {
        peer.server()
                .stubFor(get(urlPathMatching("/rss/.*"))
                        .atPriority(2)
                        .willReturn(aResponse().withStatus(410)));
        RssArticles feed = feed("/rss/{symbol}");
        assertThat(ask(feed)).isEmpty();
        assertThat(ask(feed)).isEmpty();
        peer.server().verify(1, getRequestedFor(urlPathEqualTo("/rss/ACME")));
    }
}
