package dev.tapewatch.market.source.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.TestClock;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveFeedsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final String WHO = "Jane Doe jane@example.com";
    private static final String RSS = "<rss version=\"2.0\"><channel><title>t</title><item><title>News of $SPY</title>"
            + "<guid>1</guid><pubDate>Tue, 24 Nov 2026 09:00:00 -0500</pubDate></item></channel></rss>";

    private final WireMockServer peer =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @BeforeEach
    void start() {
        peer.start();
    }

    @AfterEach
    void stop() {
        peer.stop();
    }

    private RssArticles feed(String path) {
        return new RssArticles("wire", peer.baseUrl() + path, WHO, new TestClock(NOW), new Random(1));
    }

    private EdgarArticles edgar() {
        URI peerAddress = URI.create(peer.baseUrl());
        return new EdgarArticles(WHO, peerAddress, peerAddress, new TestClock(NOW), new Random(1));
    }

    @Test
    void a_feed_that_has_not_changed_is_not_sent_again() {
        peer.stubFor(get(urlEqualTo("/rss?a=1"))
                .willReturn(ok(RSS).withHeader("ETag", "\"v1\"")
                        .withHeader("Last-Modified", "Tue, 24 Nov 2026 14:00:00 GMT")));
        peer.stubFor(get(urlEqualTo("/rss?a=1"))
                .withHeader("If-None-Match", equalTo("\"v1\""))
                .withHeader("If-Modified-Since", equalTo("Tue, 24 Nov 2026 14:00:00 GMT"))
                .willReturn(aResponse().withStatus(304)));
        RssArticles feed = feed("/rss?a=1");
        List<NewsArticle> first = feed.since(List.of(new Symbol("SPY")), NOW);
        assertThat(first).hasSize(1);
        assertThat(feed.since(List.of(new Symbol("SPY")), NOW)).isEqualTo(first);
        peer.verify(getRequestedFor(urlEqualTo("/rss?a=1")).withHeader("User-Agent", equalTo(WHO)));
    }

    @Test
    void a_feed_for_each_symbol_is_asked_for_each_and_does_without_those_it_has_no_page_for() {
        peer.stubFor(get(urlEqualTo("/rss/SPY")).willReturn(ok(RSS)));
        peer.stubFor(get(urlEqualTo("/rss/NONE")).willReturn(aResponse().withStatus(404)));
        assertThat(feed("/rss/{symbol}").since(List.of(new Symbol("NONE"), new Symbol("SPY")), NOW))
                .singleElement()
                .satisfies(article -> assertThat(article.symbols()).containsExactly(new Symbol("SPY")));
    }

    @Test
    void a_feed_in_trouble_is_unavailable() {
        peer.stubFor(get(urlEqualTo("/rss")).willReturn(aResponse().withStatus(403)));
        assertThatThrownBy(() -> feed("/rss").since(List.of(new Symbol("SPY")), NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    }

    @Test
    void an_address_that_is_none_is_refused() {
        for (String address :
                List.of("ftp://x/y", "wire.example/rss", "https://user:password@wire.example/", "https://")) {
            assertThatThrownBy(() -> new RssArticles("wire", address, WHO, new TestClock(NOW), new Random(1)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("news feed wire");
        }
    }

    @Test
    void filings_become_articles_of_their_ticker() {
        peer.stubFor(
                get(urlEqualTo("/files/company_tickers.json"))
                        .willReturn(
                                okJson(
                                        "{\"0\":{\"cik_str\":320193,\"ticker\":\"AAPL\",\"title\":\"Apple Inc.\"},"
                                                + "\"1\":{\"cik_str\":1067983,\"ticker\":\"BRK-B\",\"title\":\"BERKSHIRE\"},\"2\":{\"ticker\":null}}")));
        peer.stubFor(get(urlEqualTo("/submissions/CIK0000320193.json")).willReturn(okJson("""
                {"cik":"320193","name":"Apple Inc.","filings":{"recent":{
                  "accessionNumber":["0000320193-26-000077","0000320193-26-000070","0000320193-26-000001"],
                  "filingDate":["2026-11-24","2026-11-24","2026-01-01"],
                  "acceptanceDateTime":["2026-11-24T14:30:12.000Z","2026-11-24T12:00:00.000Z","2026-01-01T12:00:00.000Z"],
                  "form":["8-K","4/A","10-K"],
                  "items":["2.02,9.01","",""],
                  "primaryDocument":["aapl-20261124.htm","",null],
                  "primaryDocDescription":["8-K",null,"10-K"]},"files":[]}}
                """)));
        List<NewsArticle> articles =
                edgar().since(List.of(new Symbol("AAPL"), new Symbol("SPY")), Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(articles)
                .containsExactly(
                        new NewsArticle(
                                "sec:0000320193-26-000077",
                                "sec",
                                "Apple Inc. files 8-K: results of operations",
                                "8-K",
                                "https://www.sec.gov/Archives/edgar/data/320193/000032019326000077/aapl-20261124.htm",
                                List.of(new Symbol("AAPL")),
                                Instant.parse("2026-11-24T14:30:12Z"),
                                Instant.parse("2026-11-24T14:30:12Z")),
                        new NewsArticle(
                                "sec:0000320193-26-000070",
                                "sec",
                                "Apple Inc. files 4 (amended): insider transaction",
                                null,
                                "https://www.sec.gov/Archives/edgar/data/320193/000032019326000070/",
                                List.of(new Symbol("AAPL")),
                                Instant.parse("2026-11-24T12:00:00Z"),
                                Instant.parse("2026-11-24T12:00:00Z")));
        peer.verify(
                getRequestedFor(urlEqualTo("/submissions/CIK0000320193.json")).withHeader("User-Agent", equalTo(WHO)));
    }

    @Test
    void filings_without_what_is_needed_are_passed_over() {
        peer.stubFor(get(urlEqualTo("/files/company_tickers.json"))
                .willReturn(okJson("{\"0\":{\"cik_str\":\"320193\",\"ticker\":\"AAPL\"}}")));
        for (String body : List.of(
                "{}",
                "{\"filings\":null}",
                "{\"filings\":{\"recent\":{}}}",
                "{\"filings\":{\"recent\":{\"accessionNumber\":[\"1\"],\"form\":[null],\"acceptanceDateTime\":[null]}}}")) {
            peer.stubFor(get(urlEqualTo("/submissions/CIK0000320193.json")).willReturn(okJson(body)));
            assertThat(edgar().since(List.of(new Symbol("AAPL")), Instant.EPOCH))
                    .isEmpty();
        }
    }
}
