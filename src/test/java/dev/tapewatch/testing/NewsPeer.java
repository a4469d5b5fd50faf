package dev.tapewatch.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A host of news as an RSS feed, the SEC and Alpaca send it, in the shapes that they document, with fields among it that
 * nobody knows.
 */
public final class NewsPeer implements AutoCloseable {
    /** The number of the SEC's one company here. */
    public static final long CIK = 320193;

    private static final String TICKERS_PATH = "/files/company_tickers.json";
    private static final String FILINGS_PATH = "/submissions/CIK%010d.json".formatted(CIK);
    private static final String ALPACA_PATH = "/v1beta1/news";

    /** What somebody reports. */
    public record Story(
            String id, String headline, @Nullable String url, Instant created, Instant updated, List<String> tickers) {
        public static Story of(String id, String headline, Instant at, String... tickers) {
            return new Story(id, headline, null, at, at, List.of(tickers));
        }

        public Story at(String address) {
            return new Story(id, headline, address, created, updated, tickers);
        }

        public Story updated(String newHeadline, Instant moment) {
            return new Story(id, newHeadline, url, created, moment, tickers);
        }
    }

    /**
     * What the company files.
     *
     * @param items as the SEC lists them, e.g. {@code 2.02,9.01}
     */
    public record Filing(String number, String form, String items, Instant accepted) {}

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    public NewsPeer() {
        server.start();
    }

    public WireMockServer server() {
        return server;
    }

    public URI address() {
        return URI.create(server.baseUrl());
    }

    /** An RSS feed of these; a tag changes with them, so that who has them is told so. */
    public void feeds(String path, Story... stories) {
        String items = Arrays.stream(stories).map(NewsPeer::item).collect(Collectors.joining());
        server.stubFor(get(urlPathEqualTo(path))
                .atPriority(5)
                .willReturn(ok(rss(items)).withHeader("Content-Type", "application/rss+xml; charset=utf-8")));
    }

    public static String rss(String items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:x=\"urn:x\"><channel><title>Wire</title>"
                + "<link>https://wire.example</link><description>d</description><x:unknown a=\"b\"/>" + items
                + "</channel></rss>";
    }

    private static String item(Story story) {
        String tickers =
                story.tickers().stream().map(ticker -> "(NYSE: " + ticker + ")").collect(Collectors.joining(" "));
        return "<item><title>" + story.headline() + "</title><description>" + tickers + "</description><guid"
                + " isPermaLink=\"false\">" + story.id() + "</guid><pubDate>"
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(story.updated().atOffset(ZoneOffset.UTC)) + "</pubDate>"
                + (story.url() == null ? "" : "<link>" + story.url() + "</link>") + "<x:more>1</x:more></item>";
    }

    /** The filings of a company with these tickers, newest first. */
    public void files(List<String> tickers, Filing... filings) {
        String companies = IntStream.range(0, tickers.size())
                .mapToObj(place -> "\"%d\":{\"cik_str\":%d,\"ticker\":\"%s\",\"title\":\"Acme Inc.\",\"new\":[1]}"
                        .formatted(place, CIK, tickers.get(place)))
                .collect(Collectors.joining(",", "{", "}"));
        server.stubFor(get(urlPathEqualTo(TICKERS_PATH)).atPriority(5).willReturn(okJson(companies)));
        String body = """
                {"cik":"0000320193","entityType":"operating","name":"Acme Inc.","tickers":["ACME"],"exchanges":["NYSE"],
                 "filings":{"recent":{"accessionNumber":[%s],"filingDate":[%s],"reportDate":[%s],
                  "acceptanceDateTime":[%s],"act":[%s],"form":[%s],"fileNumber":[%s],"filmNumber":[%s],"items":[%s],
                  "core_type":[%s],"size":[%s],"isXBRL":[%s],"isInlineXBRL":[%s],"primaryDocument":[%s],
                  "primaryDocDescription":[%s]},
                 "files":[{"name":"CIK0000320193-submissions-001.json","filingCount":1000,"filingFrom":"1994-01-26",
                  "filingTo":"2015-06-30"}]}}
                """;
        server.stubFor(get(urlPathEqualTo(FILINGS_PATH))
                .atPriority(5)
                .willReturn(okJson(body.formatted(
                        column(filings, Filing::number),
                        column(filings, filing -> filing.accepted().toString().substring(0, 10)),
                        column(filings, filing -> ""),
                        column(filings, filing -> filing.accepted().toString().replace("Z", ".000Z")),
                        column(filings, filing -> "34"),
                        column(filings, Filing::form),
                        column(filings, filing -> "001-36743"),
                        column(filings, filing -> "26905524"),
                        column(filings, Filing::items),
                        column(filings, Filing::form),
                        column(filings, filing -> "412345"),
                        column(filings, filing -> "1"),
                        column(filings, filing -> "1"),
                        column(filings, filing -> "acme.htm"),
                        column(filings, Filing::form)))));
    }

    private static String column(Filing[] filings, java.util.function.Function<Filing, String> value) {
        return Arrays.stream(filings)
                .map(filing -> "\"" + value.apply(filing) + "\"")
                .collect(Collectors.joining(","));
    }

    /** News as Alpaca tells it, whoever asks. */
    public void alpacaTells(Story... stories) {
        String news = Arrays.stream(stories).map(NewsPeer::alpaca).collect(Collectors.joining(","));
        server.stubFor(get(urlPathEqualTo(ALPACA_PATH))
                .atPriority(5)
                .willReturn(okJson("{\"news\":[" + news + "],\"next_page_token\":null,\"new\":{}}")));
    }

    private static String alpaca(Story story) {
        return """
                {"id":%s,"headline":"%s","author":"A","created_at":"%s","updated_at":"%s","summary":"","content":"",
                 "url":%s,"images":[],"symbols":["%s"],"source":"benzinga","kind":{"new":true}}
                """.formatted(
                        story.id(),
                        story.headline(),
                        story.created(),
                        story.updated(),
                        story.url() == null ? "null" : "\"" + story.url() + "\"",
                        String.join("\",\"", story.tickers()));
    }

    /** Answers everything that begins so with this, until it recovers. */
    public void fails(String beginning, ResponseDefinitionBuilder failure) {
        server.stubFor(any(beginning.isEmpty() ? anyUrl() : urlPathMatching(beginning + ".*"))
                .atPriority(1)
                .willReturn(failure));
    }

    /** Nothing fails any longer. */
    public void recovers() {
        server.listAllStubMappings().getMappings().stream()
                .filter(mapping -> mapping.getPriority() == 1)
                .toList()
                .forEach(server::removeStub);
    }

    /** The paths asked for, in order. */
    public List<String> asked() {
        return server.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest().getUrl())
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
