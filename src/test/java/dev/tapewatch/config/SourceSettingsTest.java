package dev.tapewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.channel.Secret;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSettingsTest {
    private static final String SECRET = "s3cr3t-k3y";
    private static final Map<String, String> ALPACA = Map.of("APCA_API_KEY_ID", "PK1", "APCA_API_SECRET_KEY", SECRET);
    private static final Map<String, String> TASTYTRADE =
            Map.of("TASTYTRADE_CLIENT_SECRET", SECRET, "TASTYTRADE_REFRESH_TOKEN", SECRET + "2");
    private static final Map<String, String> BOTH = both();

    @TempDir
    private Path dataDir;

    private static Map<String, String> both() {
        Map<String, String> both = new HashMap<>(ALPACA);
        both.putAll(TASTYTRADE);
        return both;
    }

    private Settings settings(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(dataDir.resolve("tapewatch.yml"), "tapewatch:\n" + yaml.indent(2));
        return SettingsSources.of(Map.of(), environment, dataDir).settings();
    }

    private void refused(String yaml, Map<String, String> environment, String words) {
        assertThatThrownBy(() -> settings(yaml, environment))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessage(words)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void one_word_chooses_a_source_for_every_kind_of_fact() throws IOException {
        assertThat(settings("market: alpaca", ALPACA).chosenSources())
                .isEqualTo(new ChosenSources(
                        List.of(LiveSource.ALPACA),
                        List.of(LiveSource.ALPACA),
                        List.of(LiveSource.ALPACA),
                        List.of(LiveSource.ALPACA),
                        List.of("alpaca")));
        assertThat(settings("market: tastytrade", TASTYTRADE).chosenSources())
                .isEqualTo(new ChosenSources(
                        List.of(LiveSource.TASTYTRADE),
                        List.of(LiveSource.TASTYTRADE),
                        List.of(LiveSource.TASTYTRADE),
                        List.of(LiveSource.TASTYTRADE),
                        List.of()));
        assertThat(settings("market: simulated", Map.of()).chosenSources().used())
                .isEmpty();
    }

    @Test
    void each_kind_has_an_order_of_its_own() throws IOException {
        Settings settings = settings("""
                market: alpaca
                sources:
                  prices: [tastytrade, alpaca]
                  options: tastytrade, alpaca
                  accounts: [Tastytrade]
                  events: []
                  news: [sec, wires]
                  disagreement-percent: 0.5
                sec: {contact: Jane Doe jane@example.com}
                feeds: {wires: {url: 'https://example.com/rss?s={symbol}'}}
                """, BOTH);
        assertThat(settings.chosenSources())
                .isEqualTo(new ChosenSources(
                        List.of(LiveSource.TASTYTRADE, LiveSource.ALPACA),
                        List.of(LiveSource.TASTYTRADE, LiveSource.ALPACA),
                        List.of(LiveSource.TASTYTRADE),
                        List.of(),
                        List.of("sec", "wires")));
        assertThat(settings.sources().disagreementPercent()).isEqualTo(new BigDecimal("0.5"));
    }

    @Test
    void news_come_from_everything_that_is_set_up_unless_they_are_chosen() throws IOException {
        String yaml = """
                market: alpaca
                sec: {contact: Jane Doe jane@example.com}
                feeds: {wires: {url: 'https://example.com/rss'}, blog: {url: 'https://example.org/atom'}}
                """;
        assertThat(settings(yaml, ALPACA).chosenSources().news()).containsExactly("alpaca", "sec", "wires", "blog");
        assertThat(settings(yaml + "sources: {news: [blog]}", ALPACA)
                        .chosenSources()
                        .news())
                .containsExactly("blog");
    }

    @Test
    void keys_are_needed_only_of_sources_that_are_used() throws IOException {
        assertThat(settings("market: tastytrade", TASTYTRADE).chosenSources().used())
                .containsExactly(LiveSource.TASTYTRADE);
        refused(
                "{market: tastytrade, sources: {prices: [tastytrade, alpaca], news: [alpaca]}}",
                TASTYTRADE,
                "alpaca is the source of prices, news, which needs keys: APCA_API_KEY_ID and APCA_API_SECRET_KEY are"
                        + " missing. Set them in the environment, or alpaca: {key-id: …, secret-key: …} in secrets.yml in the"
                        + " data directory, readable for you alone; Alpaca's dashboard makes both for free.");
        refused(
                "market: alpaca",
                Map.of("APCA_API_KEY_ID", "PK1", "APCA_API_SECRET_KEY", " "),
                "alpaca is the source of prices, options, accounts, events, news, which needs keys: APCA_API_SECRET_KEY"
                        + " is missing. Set it in the environment, or alpaca: {key-id: …, secret-key: …} in secrets.yml in"
                        + " the data directory, readable for you alone; Alpaca's dashboard makes both for free.");
        refused(
                "market: tastytrade",
                Map.of(),
                "tastytrade is the source of prices, options, accounts, events, which needs keys: TASTYTRADE_CLIENT_SECRET"
                        + " and TASTYTRADE_REFRESH_TOKEN are missing. Set them in the environment, or tastytrade:"
                        + " {client-secret: …, refresh-token: …} in secrets.yml in the data directory, readable for you"
                        + " alone; make an OAuth application at my.tastytrade.com under Manage, My Profile, API, and grant it to"
                        + " yourself.");
    }

    @Test
    void keys_come_from_variables_of_ours_then_of_theirs_then_from_files() throws IOException {
        Path secrets = dataDir.resolve("secrets.yml");
        Files.writeString(secrets, "tapewatch: {alpaca: {key-id: PKFILE, secret-key: of-file}}");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        assertThat(settings("market: alpaca", Map.of()).alpaca().keyId()).isEqualTo(Secret.of("PKFILE"));
        assertThat(settings("market: alpaca", Map.of("APCA_API_KEY_ID", "PKTHEIRS"))
                        .alpaca()
                        .keyId())
                .isEqualTo(Secret.of("PKTHEIRS"));
        assertThat(settings(
                                "market: alpaca",
                                Map.of("APCA_API_KEY_ID", "PKTHEIRS", "TAPEWATCH_ALPACA_KEY_ID", "PKOURS"))
                        .alpaca()
                        .keyId())
                .isEqualTo(Secret.of("PKOURS"));
        assertThat(settings(
                                "market: tastytrade",
                                Map.of(
                                        "TAPEWATCH_TASTYTRADE_CLIENT_SECRET",
                                        "a",
                                        "TAPEWATCH_TASTYTRADE_REFRESH_TOKEN",
                                        "b"))
                        .tastytrade())
                .isEqualTo(new TastytradeSettings(
                        TastytradeSettings.Environment.PRODUCTION, Secret.of("a"), Secret.of("b")));
    }

    @Test
    void a_source_has_settings_of_its_own() throws IOException {
        Settings settings = settings("""
                market: alpaca
                alpaca: {environment: live, stock-feed: delayed-sip, option-feed: opra, requests-per-minute: 500}
                """, ALPACA);
        assertThat(settings.alpaca())
                .isEqualTo(new AlpacaSettings(
                        AlpacaSettings.Account.LIVE,
                        AlpacaEnvironment.StockFeed.DELAYED_SIP,
                        AlpacaEnvironment.OptionFeed.OPRA,
                        500,
                        Secret.of("PK1"),
                        Secret.of(SECRET)));
    }

    @ParameterizedTest
    @CsvSource({"iex, indicative, 200", "delayed-sip, indicative, 200", "sip, indicative, 10000", "iex, opra, 10000"})
    void the_pace_is_that_of_the_plan_which_has_the_feeds(String stocks, String options, int pace) throws IOException {
        Settings settings = settings(
                "market: alpaca\nalpaca: {stock-feed: %s, option-feed: %s}".formatted(stocks, options), ALPACA);
        assertThat(settings.alpaca().pace()).isEqualTo(pace);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sources: {prices: [alpca]}           | sources.prices names 'alpca'; expected alpaca or tastytrade.
            sources: {options: []}               | sources.options is empty; expected alpaca, tastytrade or both, or leave it out.
            sources: {events: [alpaca, Alpaca]}  | sources.events names alpaca twice; expected each source once, the preferred one first.
            sources: {news: [bloomberg]}         | sources.news names 'bloomberg'; expected alpaca, sec or a name under feeds.
            sources: {news: [sec]}               | sources.news names sec, which needs sec.contact: the SEC wants to know who asks; expected a name and a mail address, such as "Jane Doe jane@example.com".
            sources: {disagreement-percent: 101} | sources.disagreement-percent is 101; expected percent from 0, which is never, to 100.
            sources: {disagreement-percent: -1}  | sources.disagreement-percent is -1; expected percent from 0, which is never, to 100.
            sources: {disagreement-percent: few} | sources.disagreement-percent is 'few'; expected a number.
            sources: {quotes: [alpaca]}          | There is no setting sources.quotes[0]; tapewatch --help lists them all.
            sec: {contact: Jane}                 | sec.contact has no mail address; expected who asks the SEC and where it can write to, such as "Jane Doe jane@example.com".
            option-underlyings: [SPY, s3cret!]   | --option-underlyings has 's3cret!'; expected tickers such as SPY or BRK.B.
            feeds: {sec: {url: 'https://a.b/'}}  | feeds has one named 'sec'; expected 1 to 32 small letters, digits and dashes, and no name that another source has, such as alpaca or sec.
            feeds: {alpaca: {url: 'https://a/'}} | feeds has one named 'alpaca'; expected 1 to 32 small letters, digits and dashes, and no name that another source has, such as alpaca or sec.
            feeds: {wires: {}}                   | feeds.wires.url is missing; expected an address such as https://example.com/rss?s={symbol}, where {symbol} may stand for a ticker.
            alpaca: {requests-per-minute: 0}     | alpaca.requests-per-minute is 0; expected a number from 1 to 100000: 200 in the free plan, 10000 in the paid one.
            alpaca: {stock-feed: all}            | alpaca.stock-feed is not what it must be; expected iex or delayed-sip or sip.
            alpaca: {environment: s3cr3t-k3y}    | alpaca.environment is not what it must be; expected paper or live.
            alpaca: {colour: red}                | There is no setting alpaca.colour; tapewatch --help lists them all.
            """)
    void a_mistake_is_refused_in_one_sentence(String yaml, String words) {
        refused("market: alpaca\n" + yaml, ALPACA, words);
    }

    @Test
    void a_feed_without_anything_below_its_name_is_refused() {
        assertThatThrownBy(() -> settings("feeds: {wires: }", Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("feeds.wires");
    }

    @Test
    void an_address_that_is_none_is_refused_and_not_shown() {
        assertThatThrownBy(() -> settings("feeds: {wires: {url: 'ftp://" + SECRET + ".example.com'}}", Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("wires")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prices", "options", "accounts", "events", "news"})
    void made_up_and_live_facts_are_not_mixed(String kind) {
        String words = "made-up or recorded facts and live ones have different clocks and prices, so alerts from both"
                + " would mean nothing. Expected one world: set market to alpaca or tastytrade to mix live sources, or leave"
                + " sources out.";
        refused(
                "sources: {%s: [alpaca]}".formatted(kind),
                ALPACA,
                "sources.%s names alpaca, but the market is simulated: %s".formatted(kind, words));
        refused(
                "{market: alpaca, sources: {%s: [alpaca, replay]}}".formatted(kind),
                ALPACA,
                "sources.%s names replay, but the market is live: %s".formatted(kind, words));
    }

    @Test
    void the_word_of_the_market_may_be_repeated() throws IOException {
        assertThat(settings("sources: {prices: [simulated], news: [Simulated]}", Map.of())
                        .chosenSources()
                        .used())
                .isEmpty();
    }

    @Test
    void the_sandbox_has_accounts_and_no_prices() throws IOException {
        refused(
                "{market: tastytrade, tastytrade: {environment: sandbox}}",
                TASTYTRADE,
                "tastytrade.environment is sandbox, which has accounts but no market data; expected production, or"
                        + " sources.prices and sources.options from alpaca.");
        assertThat(settings(
                                "{market: alpaca, sources: {accounts: [tastytrade]}, tastytrade: {environment: sandbox}}",
                                BOTH)
                        .chosenSources()
                        .accounts())
                .containsExactly(LiveSource.TASTYTRADE);
    }

    @Test
    void no_secret_is_in_what_settings_print() throws IOException {
        Settings settings =
                settings("market: alpaca\nfeeds: {wires: {url: 'https://example.com/?key=" + SECRET + "'}}", BOTH);
        assertThat(settings.toString()).doesNotContain(SECRET).contains("***");
    }

    @Test
    void a_secret_in_the_wrong_place_is_not_shown() {
        for (String yaml : List.of("alpaca: " + SECRET, "tastytrade: " + SECRET, "feeds: " + SECRET)) {
            assertThatThrownBy(() -> settings(yaml, Map.of()))
                    .isInstanceOf(Problem.class)
                    .hasMessageNotContaining(SECRET);
        }
    }
}
