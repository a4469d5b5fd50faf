package dev.tapewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.market.source.alpaca.AlpacaStream;
import dev.tapewatch.mcp.resource.SourceFacts;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.AlpacaPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings choose is what is made: without Spring, Redis or Temporal. */
class LiveSourcesTest {
    private static final Symbol AAPL = new Symbol("AAPL");

    private final AlpacaPeer alpaca = new AlpacaPeer();
    private final List<LiveSources> made = new ArrayList<>();

    @TempDir
    private Path dataDir;

    @AfterEach
    void close() {
        made.forEach(LiveSources::close);
        alpaca.close();
    }

    private LiveSources sources(String yaml) throws IOException {
        return sources(yaml, Map.of());
    }

    private LiveSources sources(String yaml, Map<String, String> further) throws IOException {
        Files.writeString(dataDir.resolve("tapewatch.yml"), "tapewatch:\n" + yaml.indent(2));
        Map<String, String> variables = new HashMap<>(alpaca.variables());
        variables.put("TASTYTRADE_CLIENT_SECRET", "a");
        variables.put("TASTYTRADE_REFRESH_TOKEN", "b");
        variables.put("TASTYTRADE_API_URL", nobody());
        variables.put("TAPEWATCH_SEC_URL", nobody());
        variables.putAll(further);
        Settings settings = SettingsSources.of(Map.of(), variables, dataDir).settings();
        LiveSources sources =
                LiveSources.of(settings, variables, NyseCalendar.standard(), Clock.systemUTC(), new Random(1));
        made.add(sources);
        return sources;
    }

    /** An address of this machine where nobody listens. */
    private static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private static Map<String, List<String>> chosen(LivePorts ports) {
        Map<String, List<String>> chosen = new HashMap<>();
        ports.facts().forEach(facts -> chosen.put(facts.kind(), facts.sources()));
        return chosen;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            market: alpaca     | alpaca            | alpaca | alpaca            | alpaca            | alpaca
            market: tastytrade | tastytrade        | tastytrade | tastytrade    | tastytrade        | ''
            {market: alpaca, sources: {prices: [tastytrade, alpaca], options: tastytrade, accounts: [alpaca, tastytrade], events: [tastytrade, alpaca]}} | tastytrade,alpaca | tastytrade | alpaca,tastytrade | tastytrade,alpaca | alpaca
            {market: tastytrade, sources: {options: [alpaca, tastytrade], accounts: [], news: [alpaca]}} | tastytrade | alpaca,tastytrade | '' | tastytrade | alpaca
            {market: alpaca, sources: {events: [], news: []}} | alpaca | alpaca | alpaca | '' | ''
            {market: tastytrade, feeds: {wires: {url: 'https://a.example/rss'}}, sec: {contact: a@b.example}} | tastytrade | tastytrade | tastytrade | tastytrade | sec,wires
            """)
    void each_combination_makes_the_sources_that_were_named(
            String yaml, String prices, String options, String accounts, String events, String news)
            throws IOException {
        LivePorts ports = sources(yaml).ports();
        assertThat(chosen(ports))
                .isEqualTo(Map.of(
                        "prices", names(prices),
                        "options", names(options),
                        "accounts", names(accounts),
                        "events", names(events),
                        "news", names(news)));
        assertThat(ports.market().sources()).isEqualTo(names(prices));
        assertThat(ports.market().identity()).startsWith(names(prices).getFirst());
        assertThat(ports.chains().source()).isEqualTo(names(options).getFirst());
        assertThat(ports.ticks() instanceof AlpacaStream).isEqualTo(prices.startsWith("alpaca"));
        assertThat(ports.brokerage().source()).isEqualTo(accounts.isEmpty() ? "none" : accounts.replace(",", ", "));
        assertThat(ports.events().source()).isEqualTo(events.isEmpty() ? "none" : events.replace(",", ", "));
    }

    private static List<String> names(String written) {
        return written.isEmpty() ? List.of() : List.of(written.split(","));
    }

    @Test
    void nothing_is_asked_or_connected_before_it_is_needed() throws IOException {
        LiveSources sources = sources("market: alpaca");
        sources.ports().facts();
        sources.checks();
        assertThat(alpaca.requests("")).isZero();
        assertThat(alpaca.connections()).isZero();
    }

    @Test
    void one_source_answers_for_another_that_cannot_be_reached_and_status_says_so() throws IOException {
        alpaca.lists("AAPL");
        alpaca.trade("AAPL", "170.00");
        LivePorts ports = sources("{market: alpaca, sources: {prices: [tastytrade, alpaca]}}")
                .ports();
        assertThat(ports.market().quotes(List.of(AAPL)).get(AAPL)).satisfies(quote -> {
            assertThat(quote.source()).isEqualTo("alpaca");
            assertThat(quote.price()).isEqualByComparingTo("170.00");
        });
        MarketReading reading = ports.market().read(Map.of(AAPL, Instant.now().minusSeconds(60)));
        assertThat(reading.source()).isEqualTo("alpaca");
        assertThat(ports.market().identity()).isEqualTo("tastytrade");
        SourceFacts prices = ports.facts().getFirst();
        assertThat(prices.answeredLast()).isEqualTo("alpaca");
        assertThat(prices.problems()).containsOnlyKeys("tastytrade");
        assertThat(prices.written())
                .containsKeys("kind", "sources", "answered_last", "stream", "problems")
                .doesNotContainKey("note");
    }

    @Test
    void status_says_what_a_choice_cannot_know() throws IOException {
        assertThat(notes("market: alpaca"))
                .isEqualTo(Map.of(
                        "events",
                        "no dates of earnings: alpaca has none, so nothing is left out for earnings ahead; tastytrade has"
                                + " them"));
        assertThat(notes("{market: alpaca, sources: {events: [tastytrade, alpaca], accounts: []}}"))
                .isEqualTo(Map.of("accounts", "no account is watched: sources.accounts is empty"));
        assertThat(notes("market: tastytrade"))
                .isEqualTo(Map.of(
                        "news",
                        "no news: set sec.contact, name a feed under feeds, or add alpaca to sources.news, in"
                                + " tapewatch.yml"));
        assertThat(sources("{market: alpaca, alpaca: {stock-feed: delayed-sip}}").ports().facts().getFirst().stream())
                .isEqualTo("none, since prices are delayed");
        assertThat(notes("{market: tastytrade, sources: {prices: [tastytrade, alpaca], news: [alpaca]},"
                        + " alpaca: {stock-feed: delayed-sip}}"))
                .isEqualTo(Map.of(
                        "prices",
                        "alpaca does not stand in for tastytrade where rules are checked, since one of the two is"
                                + " delayed"));
    }

    private Map<String, String> notes(String yaml) throws IOException {
        Map<String, String> notes = new HashMap<>();
        sources(yaml).ports().facts().forEach(facts -> {
            if (facts.note() != null) {
                notes.put(facts.kind(), facts.note());
            }
        });
        return notes;
    }

    @Test
    void whoever_wants_news_where_there_are_none_is_told_what_to_do() throws IOException {
        LivePorts ports = sources("market: tastytrade").ports();
        assertThat(ports.news().read(List.of(), Instant.EPOCH, 10).articles()).isEmpty();
        assertThatThrownBy(() -> ports.news().read(List.of(AAPL), Instant.EPOCH, 10))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessageStartingWith("no source of news is set up: set sec.contact");
    }

    @Test
    void every_source_that_is_used_can_be_tried_once_and_a_try_fails_in_words() throws IOException {
        LiveSources sources = sources("""
                market: alpaca
                sources: {accounts: [tastytrade, alpaca], news: [alpaca, sec, wires]}
                sec: {contact: Jane Doe jane@example.com}
                feeds: {wires: {url: '%s/rss'}}
                """.formatted(nobody()));
        assertThat(sources.checks()).containsOnlyKeys("alpaca", "tastytrade", "sec", "wires");
        assertThat(tried(sources, "wires")).singleElement().satisfies(LiveSourcesTest::failed);
        assertThat(tried(sources, "sec")).singleElement().satisfies(LiveSourcesTest::failed);
        assertThat(tried(sources, "tastytrade"))
                .anySatisfy(LiveSourcesTest::failed)
                .allSatisfy(finding -> assertThat(finding.works()).isFalse());
        assertThat(sources("market: simulated").checks()).isEmpty();
    }

    private static List<SourceFinding> tried(LiveSources sources, String name) {
        return Objects.requireNonNull(sources.checks().get(name)).get();
    }

    private static void failed(SourceFinding finding) {
        assertThat(finding.works()).isFalse();
        assertThat(finding.words()).contains("does not answer");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.alpaca.markets/v2, https://api.alpaca.markets",
        "https://api.alpaca.markets/, https://api.alpaca.markets",
        "https://paper-api.alpaca.markets, https://paper-api.alpaca.markets",
        "'', https://paper-api.alpaca.markets"
    })
    void the_host_may_be_written_as_other_programs_for_alpaca_want_it(String written, String host) throws IOException {
        Settings settings = SettingsSources.of(Map.of(), Map.of(), dataDir).settings();
        assertThat(new SourceHosts(Map.of("APCA_API_BASE_URL", written))
                        .of(settings.alpaca())
                        .trading())
                .hasToString(host);
    }
}
