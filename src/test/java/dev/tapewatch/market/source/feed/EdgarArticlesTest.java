package dev.tapewatch.market.source.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.NewsPeer.Filing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgarArticlesTest extends ArticleSourceContract {
    @Override
    protected ArticleSource source() {
        return new EdgarArticles("Jane Doe jane@example.com", peer.address(), peer.address(), clock, new Random(1));
    }

    @Override
    protected void has(Instant... published) {
        peer.files(
                List.of("ACME"),
                Stream.of(published)
                        .map(time -> new Filing("0000320193-26-" + time.getEpochSecond(), "8-K", "8.01", time))
                        .toArray(Filing[]::new));
    }

    private static final String FILINGS = "/submissions/CIK0000320193.json";
    private static final Filing FILING = new Filing("0000320193-26-000001", "8-K", "2.02", NOW.minusSeconds(60));

    private List<NewsArticle> ask(ArticleSource source) {
        return source.since(List.of(ACME), NOW.minusSeconds(3_600));
    }

    @Test
    void a_page_that_has_not_changed_is_not_sent_again_where_the_sec_says_so() {
        peer.files(List.of("ACME"), FILING);
        String page = peer.server().listAllStubMappings().getMappings().stream()
                .filter(stub -> FILINGS.equals(stub.getRequest().getUrlPath()))
                .map(stub -> stub.getResponse().getBody())
                .findFirst()
                .orElseThrow();
        String changed = "Tue, 24 Nov 2026 14:59:30 GMT";
        peer.server()
                .stubFor(get(urlEqualTo(FILINGS))
                        .atPriority(3)
                        .willReturn(okJson(page).withHeader("Last-Modified", changed)));
        peer.server()
                .stubFor(get(urlEqualTo(FILINGS))
                        .atPriority(2)
                        .withHeader("If-Modified-Since", equalTo(changed))
                        .willReturn(aResponse().withStatus(304)));
        ArticleSource source = source();
        List<NewsArticle> first = ask(source);
        assertThat(first).hasSize(1);
        assertThat(ask(source)).isEqualTo(first);
        assertThat(peer.server().getAllServeEvents().getFirst().getResponse().getStatus())
                .isEqualTo(304);
    }

    @Test
    void a_company_of_two_tickers_is_asked_about_once_and_told_of_under_both() {
        peer.files(List.of("GOOGL", "GOOG", "BRK-B"), FILING);
        assertThat(source().since(
                                List.of(new Symbol("GOOG"), new Symbol("GOOGL"), new Symbol("BRK/B")),
                                NOW.minusSeconds(3_600)))
                .singleElement()
                .satisfies(article -> assertThat(article.symbols())
                        .containsExactly(new Symbol("GOOGL"), new Symbol("GOOG"), new Symbol("BRK.B")));
        assertThat(peer.asked()).containsExactly("/files/company_tickers.json", FILINGS);
    }

    @Test
    void the_list_of_tickers_is_read_once_a_day_and_yesterdays_does_while_there_is_no_newer_one() {
        peer.files(List.of("ACME"), FILING);
        ArticleSource source = source();
        ask(source);
        clock.advance(Duration.ofHours(23));
        ask(source);
        assertThat(peer.asked()).filteredOn(url -> url.contains("tickers")).hasSize(1);
        clock.advance(Duration.ofHours(2));
        peer.fails("/files", aResponse().withStatus(404));
        assertThat(source.since(List.of(ACME), NOW.minusSeconds(3_600))).hasSize(1);
        assertThat(peer.asked()).filteredOn(url -> url.contains("tickers")).hasSize(2);
    }

    @Test
    void who_is_refused_as_undeclared_is_told_what_to_declare_and_asks_no_more_for_ten_minutes() {
        peer.files(List.of("ACME"), FILING);
        ArticleSource source = source();
        peer.fails(
                "",
                aResponse()
                        .withStatus(403)
                        .withHeader("Content-Type", "text/html")
                        .withBody("<html><h1>Your Request Originates from an Undeclared Automated Tool</h1></html>"));
        assertThatThrownBy(() -> ask(source))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("sec.contact")
                .hasMessageContaining("Jane Doe jane@example.com")
                .hasMessageNotContaining("<html>");
        peer.recovers();
        clock.advance(Duration.ofMinutes(9));
        assertThatThrownBy(() -> ask(source)).hasMessageContaining("left alone");
        assertThat(peer.asked()).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        assertThat(ask(source)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tapewatch",
                "Jane Doe",
                "Jane Doe jane@",
                "Jane\r\nX: y jane@example.com",
                "Jané jane@example.com"
            })
    void a_contact_that_is_none_is_refused_at_once(String contact) {
        assertThatThrownBy(() -> new EdgarArticles(contact, peer.address(), peer.address(), clock, new Random(1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessageContaining("sec.contact");
    }

    private void lists(int companies) {
        peer.server()
                .stubFor(get(urlEqualTo("/files/company_tickers.json"))
                        .willReturn(okJson(IntStream.range(1, companies + 1)
                                .mapToObj(number ->
                                        "\"%d\":{\"cik_str\":%d,\"ticker\":\"A%d\"}".formatted(number, number, number))
                                .collect(Collectors.joining(",", "{", "}")))));
    }

    private static List<Symbol> symbols(int companies) {
        return IntStream.range(1, companies + 1)
                .mapToObj(number -> new Symbol("A" + number))
                .toList();
    }

    @Test
    void never_more_than_ten_requests_are_made_in_a_second() {
        lists(20);
        peer.server().stubFor(get(urlPathMatching("/submissions/.*")).willReturn(okJson("{}")));
        source().since(symbols(20), NOW);
        List<Long> times = peer.server().getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .map(request -> request.getLoggedDate().getTime())
                .sorted()
                .toList();
        assertThat(times).hasSize(21);
        assertThat(IntStream.range(0, times.size() - 10).mapToLong(first -> times.get(first + 10) - times.get(first)))
                .as("milliseconds between a request and the tenth behind it")
                .allMatch(milliseconds -> milliseconds >= 1_000);
    }

    @Test
    void one_company_that_fails_is_said_and_keeps_the_others_from_nothing() {
        lists(3);
        String page = """
                {"name":"Acme","filings":{"recent":{"accessionNumber":["%s"],"form":["8-K"],"acceptanceDateTime":["2026-11-24T14:59:00.000Z"]}}}
                """;
        peer.server()
                .stubFor(get(urlEqualTo("/submissions/CIK0000000001.json")).willReturn(okJson(page.formatted("1"))));
        peer.server().stubFor(get(urlEqualTo("/submissions/CIK0000000002.json")).willReturn(okJson("{\"filings\":7}")));
        peer.server()
                .stubFor(get(urlEqualTo("/submissions/CIK0000000003.json")).willReturn(okJson(page.formatted("3"))));
        List<NewsArticle> told = new ArrayList<>();
        assertThatThrownBy(() -> source().tell(symbols(3), NOW.minusSeconds(3_600), told::add))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("1 of 3 symbols")
                .hasMessageContaining("A2");
        assertThat(told).extracting(NewsArticle::id).containsExactly("sec:1", "sec:3");
    }

    @Test
    void numbers_as_text_nulls_short_columns_and_what_is_no_time_are_borne() {
        peer.server()
                .stubFor(
                        get(urlEqualTo("/files/company_tickers.json"))
                                .willReturn(
                                        okJson(
                                                "{\"0\":{\"cik_str\":\"320193\",\"ticker\":\"acme\"},\"1\":{\"cik_str\":\"x\","
                                                        + "\"ticker\":\"B\"},\"2\":{\"cik_str\":1,\"ticker\":\"$$$\"},\"3\":{\"cik_str\":null}}")));
        peer.server().stubFor(get(urlEqualTo(FILINGS)).willReturn(okJson("""
                {"name":null,"filings":{"recent":{
                  "accessionNumber":["1","2",3,null,"5","6"],
                  "filingDate":["2026-11-24",null,"2026-11-24","2026-11-24","2026-11-24","soon"],
                  "acceptanceDateTime":["2026-11-24T14:30:00.000Z","2026-11-24T14:31:00Z","20261124",null,null,"then"],
                  "form":["8-K","4/A",10,"8-K","10-Q","8-K"],
                  "items":["2.02, 9.01",null],
                  "primaryDocument":["a.htm"]}}}
                """)));
        List<NewsArticle> articles = source().since(List.of(ACME), NOW.minus(Duration.ofDays(1)));
        assertThat(articles)
                .extracting(NewsArticle::headline, NewsArticle::updatedAt)
                .containsExactly(
                        tuple("ACME files 8-K: results of operations", Instant.parse("2026-11-24T14:30:00Z")),
                        tuple("ACME files 4 (amended): insider transaction", Instant.parse("2026-11-24T14:31:00Z")),
                        tuple("ACME files 10", Instant.parse("2026-11-24T11:00:00Z")),
                        tuple("ACME files 10-Q: quarterly report", Instant.parse("2026-11-24T11:00:00Z")));
    }
}
