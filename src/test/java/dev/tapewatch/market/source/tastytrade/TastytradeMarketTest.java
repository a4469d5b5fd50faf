package dev.tapewatch.market.source.tastytrade;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.QuoteFlaw;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.DxLinkPeer;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TastytradeMarketTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:30Z");
    private static final Symbol SPY = new Symbol("SPY");

    private final TastytradePeer peer = new TastytradePeer();
    private final DxLinkPeer stream = new DxLinkPeer();
    private final TestClock clock = new TestClock(NOW);
    private Tastytrade tastytrade = peer.tastytrade(clock);

    @BeforeEach
    void answer() {
        peer.streams(stream, DxLinkPeer.TOKEN);
        stream.onSubscription = this::snapshot;
    }

    @AfterEach
    void stop() {
        tastytrade.close();
        stream.close();
        peer.close();
        assertThat(stream.violations()).isEmpty();
    }

    private Market market() {
        return tastytrade.market();
    }

    /** Two finished minutes before now, newest first. */
    private void snapshot(JsonNode message) {
        message.path("add").forEach(one -> {
            if (one.path("type").asString("").equals("Candle")) {
                String symbol = one.path("symbol").asString("");
                stream.tell("[\"Candle\",[%s,%s]]"
                        .formatted(
                                candle(symbol, 4, "14:59:00", "600.1,600.9,599.9,600.5"),
                                candle(symbol, 8, "14:58:00", "600,600,600,600")));
            }
        });
    }

    private static String candle(String symbol, int flags, String start, String prices) {
        return "\"%s\",\"Candle\",%d,%d,%s"
                .formatted(
                        symbol,
                        flags,
                        Instant.parse("2026-11-24T" + start + "Z").toEpochMilli(),
                        prices);
    }

    private MarketReading read(Instant after) {
        return market().read(Map.of(SPY, after));
    }

    private List<PriceBar> bars(Instant after) {
        return read(after).bars().getOrDefault(SPY, List.of());
    }

    @Test
    void quotes_have_what_the_source_tells_of_them() {
        peer.items("/market-data/by-type", """
                {"symbol":"SPY","instrument-type":"Equity","updated-at":"2026-11-24T15:00:29.500Z","bid":"600.40",
                 "ask":"600.60","mark":"600.50","last":"600.45","last-trade-time":1795532429000,"trading-halted":false,
                 "trading-halted-reason":"","halt-start-time":-1,"close-price-type":"Unknown","beta":"1.0"}""", """
                {"symbol":"BRK/B","bid":"0.0","ask":"NaN","mark":"480.5","last":null,"updated-at":"2026-11-24T15:00:00Z",
                 "trading-halted":true}""", """
                {"symbol":"AAPL","bid":"202","ask":"201","last":201.5,"updated-at":"2026-11-24T15:00:31Z","new":{}}""", """
                {"symbol":"VOID","last":"0.0","mark":"NaN"}""");
        Map<Symbol, Quote> quotes = market().quotes(
                        Set.of(SPY, new Symbol("BRK.B"), new Symbol("AAPL"), new Symbol("VOID"), new Symbol("NONE")));
        assertThat(quotes)
                .containsOnly(
                        Map.entry(
                                SPY,
                                new Quote(
                                        SPY,
                                        new BigDecimal("600.45"),
                                        new BigDecimal("600.40"),
                                        new BigDecimal("600.60"),
                                        Instant.ofEpochMilli(1795532429000L),
                                        "tastytrade",
                                        Quality.REAL_TIME,
                                        false,
                                        Instant.parse("2026-11-24T15:00:29.500Z"))),
                        Map.entry(
                                new Symbol("BRK.B"),
                                new Quote(
                                        new Symbol("BRK.B"),
                                        new BigDecimal("480.5"),
                                        null,
                                        null,
                                        Instant.parse("2026-11-24T15:00:00Z"),
                                        "tastytrade",
                                        Quality.INDICATIVE,
                                        true,
                                        Instant.parse("2026-11-24T15:00:00Z"))),
                        Map.entry(
                                new Symbol("AAPL"),
                                new Quote(
                                        new Symbol("AAPL"),
                                        new BigDecimal("201.5"),
                                        null,
                                        null,
                                        NOW,
                                        "tastytrade",
                                        Quality.REAL_TIME,
                                        false,
                                        NOW,
                                        QuoteFlaw.CROSSED)));
    }

    @Test
    void a_quote_is_read_in_the_specifications_spelling_too_and_with_its_halt() {
        peer.items("/market-data/by-type", """
                {"symbol":"SPY","instrumentType":"Equity","updatedAt":"2026-11-24T15:00:29.500Z","bid":600.40,"ask":600.60,
                 "last":600.45,"lastTradeTime":1795532429000,"isTradingHalted":true}""", """
                {"symbol":"QQQ","last":"500","updated-at":"2026-11-24T15:00:29.500Z","is-trading-halted":true}""");
        assertThat(market().quotes(Set.of(SPY, new Symbol("QQQ"))).values())
                .allMatch(Quote::halted)
                .extracting(Quote::time)
                .containsExactlyInAnyOrder(
                        Instant.ofEpochMilli(1795532429000L), Instant.parse("2026-11-24T15:00:29.500Z"));
    }

    private void streamsSpy() {
        stream.onSubscription = message -> {
            if (message.path("add").toString().contains("\"Trade\",\"symbol\":\"SPY\"")) {
                stream.tell(
                        "[\"Quote\",[\"SPY\",\"Quote\",600.4,600.6],\"Trade\",[\"SPY\",\"Trade\",%d,600.5],\"Profile\",[\"SPY\",\"Profile\",\"HALTED\"]]"
                                .formatted(NOW.minusSeconds(2).toEpochMilli()));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 429, 503})
    void quotes_that_rest_does_not_give_come_from_the_stream(int status) {
        peer.fails("/market-data/by-type", status);
        streamsSpy();
        assertThat(market().quotes(Set.of(SPY)))
                .containsOnly(Map.entry(
                        SPY,
                        new Quote(
                                SPY,
                                new BigDecimal("600.5"),
                                new BigDecimal("600.4"),
                                new BigDecimal("600.6"),
                                NOW.minusSeconds(2),
                                "tastytrade",
                                Quality.REAL_TIME,
                                true)));
        await().untilAsserted(() -> assertThat(stream.subscribed("remove"))
                .containsExactlyInAnyOrder("Quote SPY", "Trade SPY", "Profile SPY"));
    }

    @Test
    void what_an_account_may_not_have_is_asked_for_again_after_ten_minutes() {
        peer.fails("/market-data/by-type", 403);
        streamsSpy();
        for (int look = 0; look < 3; look++) {
            assertThat(market().quotes(Set.of(SPY))).containsKey(SPY);
        }
        peer.server.verify(1, getRequestedFor(urlPathEqualTo("/market-data/by-type")));
        clock.advance(Duration.ofMinutes(10));
        peer.items("/market-data/by-type", "{\"symbol\":\"SPY\",\"last\":\"601\"}");
        assertThat(market().quotes(Set.of(SPY)).get(SPY))
                .isNotNull()
                .satisfies(quote -> assertThat(quote.price()).isEqualByComparingTo("601"));
    }

    @Test
    void a_symbol_that_rest_lacks_comes_from_the_stream_also_where_it_is_followed() {
        peer.items("/market-data/by-type", "{\"symbol\":\"QQQ\",\"last\":\"500\"}");
        streamsSpy();
        tastytrade.ticks().follow(List.of(SPY));
        assertThat(market().quotes(Set.of(SPY, new Symbol("QQQ")))).containsOnlyKeys(SPY, new Symbol("QQQ"));
        assertThat(stream.subscribed("remove")).as("it is still followed").isEmpty();
    }

    @Test
    void where_neither_has_it_the_trouble_with_rest_is_said() {
        peer.fails("/market-data/by-type", 403);
        peer.fails("/api-quote-tokens", 404);
        assertThatThrownBy(() -> market().quotes(Set.of(SPY)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessageContaining("funded accounts");
    }

    @Test
    void a_customer_with_delayed_quotes_is_not_told_that_they_are_of_the_moment() {
        peer.answers("/customers/me", "{\"data\":{\"has-delayed-quotes\":true}}");
        peer.items("/market-data/by-type", "{\"symbol\":\"SPY\",\"last\":\"1\"}");
        assertThat(market().quotes(Set.of(SPY)).values())
                .extracting(Quote::quality)
                .containsExactly(Quality.DELAYED);
    }

    @Test
    void more_than_a_hundred_quotes_are_asked_for_in_several_requests() {
        peer.items("/market-data/by-type");
        market().quotes(IntStream.range(0, 250)
                .mapToObj(number -> new Symbol("S" + number))
                .toList());
        peer.server.verify(3, getRequestedFor(urlPathEqualTo("/market-data/by-type")));
        assertThat(market().quotes(Set.of())).isEmpty();
    }

    @Test
    void a_symbol_is_listed_if_the_source_has_such_an_instrument() {
        peer.answers("/instruments/equities/SPY", "{\"data\":{\"symbol\":\"SPY\",\"is-index\":false}}");
        peer.fails("/instruments/equities/NOSUCH", 404);
        assertThat(market().lists(SPY)).isTrue();
        assertThat(market().lists(SPY)).isTrue();
        assertThat(market().lists(new Symbol("NOSUCH"))).isFalse();
        peer.server.verify(1, getRequestedFor(urlPathEqualTo("/instruments/equities/SPY")));
    }

    @Test
    void a_reading_has_the_bar_in_force_and_all_later_ones() {
        MarketReading reading = read(NOW.minusSeconds(60));
        assertThat(reading.now()).isEqualTo(NOW);
        assertThat(reading.quality()).isEqualTo(Quality.REAL_TIME);
        assertThat(reading.bars().get(SPY))
                .extracting(PriceBar::end)
                .containsExactly(Instant.parse("2026-11-24T14:59:00Z"), Instant.parse("2026-11-24T15:00:00Z"));
        assertThat(stream.subscriptions("add").map(JsonNode::toString))
                .containsExactly("{\"type\":\"Candle\",\"symbol\":\"SPY{=1m}\",\"fromTime\":%d}"
                        .formatted(Instant.parse("2026-11-23T20:45:00Z").toEpochMilli()));
        assertThat(market().read(Map.of()).bars()).isEmpty();
    }

    @Test
    void the_handshake_is_that_of_the_specification() {
        read(NOW);
        assertThat(stream.messages("SETUP")).singleElement().satisfies(setup -> {
            assertThat(setup.path("channel").asInt()).isZero();
            assertThat(setup.path("version").asString()).startsWith("0.1-");
            assertThat(setup.path("keepaliveTimeout").asInt()).isEqualTo(60);
        });
        assertThat(stream.messages("AUTH"))
                .singleElement()
                .satisfies(auth -> assertThat(auth.path("token").asString()).isEqualTo(DxLinkPeer.TOKEN));
        assertThat(stream.messages("CHANNEL_REQUEST"))
                .singleElement()
                .satisfies(request -> assertThat(request.toString())
                        .contains("\"service\":\"FEED\"")
                        .contains("\"contract\":\"AUTO\""));
        assertThat(stream.messages("FEED_SETUP"))
                .singleElement()
                .satisfies(setup ->
                        assertThat(setup.path("acceptDataFormat").asString()).isEqualTo("COMPACT"));
        await().untilAsserted(() -> assertThat(stream.messages("KEEPALIVE")).isNotEmpty());
        peer.server.verify(getRequestedFor(urlPathEqualTo("/api-quote-tokens"))
                .withHeader("User-Agent", equalTo("tapewatch/0.1.0")));
    }

    @Test
    void news_of_the_present_minute_is_in_the_next_reading() {
        read(NOW);
        stream.tell("[\"Candle\",[%s]]".formatted(candle("SPY{=1m}", 0, "15:00:00", "600.5,610,600.5,601")));
        await().untilAsserted(() ->
                assertThat(bars(NOW.minusSeconds(1)).getLast().high()).isEqualByComparingTo("610"));
    }

    @Test
    void a_lost_connection_is_said_and_what_was_missed_is_in_the_first_reading_after_it() {
        read(NOW);
        clock.advance(Duration.ofMinutes(5));
        Instant through = read(NOW).now();
        stream.onSubscription = message -> {};
        stream.drop();
        await().untilAsserted(
                        () -> assertThat(stream.messages("FEED_SUBSCRIPTION")).hasSize(2));
        stream.onSubscription = message -> stream.tell("[\"Candle\",[%s,%s,%s]]"
                .formatted(
                        candle("SPY{=1m}", 4, "15:03:00", "601,602,601,601"),
                        candle("SPY{=1m}", 0, "15:02:00", "600.5,700,600.5,601"),
                        candle("SPY{=1m}", 8, "14:59:00", "600.1,600.9,599.9,600.5")));
        stream.drop();
        clock.advance(Duration.ofSeconds(1));
        await().ignoreExceptionsInstanceOf(Problem.class)
                .untilAsserted(() ->
                        assertThat(bars(through)).extracting(PriceBar::high).contains(new BigDecimal("700")));
        assertThat(bars(through).subList(1, bars(through).size()))
                .allSatisfy(bar -> assertThat(bar.end()).isAfter(through));
        assertThat(stream.subscriptions("add")
                        .reduce((one, next) -> next)
                        .orElseThrow()
                        .path("fromTime")
                        .asLong())
                .as("from a little before the last minute that is known")
                .isEqualTo(Instant.parse("2026-11-24T14:57:00Z").toEpochMilli());
    }

    @Test
    void without_the_stream_nothing_is_said_of_prices() {
        peer.fails("/api-quote-tokens", 403);
        tastytrade.close();
        tastytrade = new Tastytrade(
                peer.access(false),
                LoginMemory.NONE,
                List.of(),
                dev.tapewatch.market.calendar.NyseCalendar.standard(),
                clock,
                new java.util.Random(1),
                new TastytradePace(
                        TastytradePace.USUAL.requests(),
                        TastytradePeer.QUICK,
                        new Candles.Patience(Duration.ofMillis(500), Duration.ofMillis(100))));
        assertThatThrownBy(() -> read(NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessageContaining("stream, where its bars come from, is not connected")
                .hasMessageContaining("403");
    }

    @Test
    void a_stream_that_tells_no_candle_of_anything_is_not_taken_for_a_market_in_which_nothing_happened() {
        stream.onSubscription = message -> {};
        tastytrade.close();
        tastytrade = new Tastytrade(
                peer.access(false),
                LoginMemory.NONE,
                List.of(),
                dev.tapewatch.market.calendar.NyseCalendar.standard(),
                clock,
                new java.util.Random(1),
                new TastytradePace(
                        TastytradePace.USUAL.requests(),
                        TastytradePeer.QUICK,
                        new Candles.Patience(Duration.ofMillis(500), Duration.ofMillis(50))));
        assertThatThrownBy(() -> read(NOW)).isInstanceOf(Problem.class).hasMessageContaining("still on their way");
        snapshotOfSpy();
        await().ignoreExceptionsInstanceOf(Problem.class)
                .untilAsserted(() -> assertThat(bars(NOW)).isNotEmpty());
    }

    @Test
    void an_empty_past_is_one_that_is_known() {
        stream.onSubscription = message -> stream.tell(
                "[\"Candle\",[%s]]".formatted(candle("SPY{=1m}", 14, "15:00:00", "\"NaN\",\"NaN\",\"NaN\",\"NaN\"")));
        assertThat(bars(NOW)).isEmpty();
    }

    @Test
    void a_symbol_of_which_the_stream_says_nothing_does_not_keep_the_others_waiting() {
        stream.onSubscription = message -> {
            if (message.toString().contains("SPY")) {
                snapshotOfSpy();
            }
        };
        MarketReading reading = market().read(Map.of(SPY, NOW, new Symbol("DEAD"), NOW));
        assertThat(reading.bars()).containsOnlyKeys(SPY);
    }

    private void snapshotOfSpy() {
        stream.tell("[\"Candle\",[%s]]".formatted(candle("SPY{=1m}", 12, "14:59:00", "600.1,600.9,599.9,600.5")));
    }

    @Test
    void a_token_that_is_not_taken_is_replaced() {
        peer.streams(stream, "an-old-token");
        tastytrade.ticks().follow(List.of(SPY));
        await().untilAsserted(() -> assertThat(stream.messages("AUTH")).isNotEmpty());
        peer.streams(stream, DxLinkPeer.TOKEN);
        assertThat(bars(NOW)).isNotEmpty();
    }

    @Test
    void a_token_is_renewed_before_its_24_hours_are_over() {
        read(NOW);
        clock.advance(Duration.ofHours(23));
        await().untilAsserted(() -> assertThat(stream.messages("AUTH")).hasSize(2));
        peer.server.verify(2, getRequestedFor(urlPathEqualTo("/api-quote-tokens")));
    }

    @Test
    void a_server_that_falls_silent_is_left_for_a_new_connection() {
        tastytrade.close();
        DxPace impatient = new DxPace(
                Duration.ofMillis(100),
                Duration.ofMillis(400),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofHours(23));
        tastytrade = peer.tastytrade(clock, peer.access(false), impatient);
        read(NOW);
        stream.silent = true;
        await().untilAsserted(() -> assertThat(stream.messages("SETUP")).hasSizeGreaterThan(1));
        stream.silent = false;
        await().ignoreExceptionsInstanceOf(Problem.class)
                .untilAsserted(() -> assertThat(bars(NOW)).isNotEmpty());
    }

    @Test
    void a_subscription_that_is_too_large_comes_again_in_smaller_pieces() {
        stream.mostInOneMessage = 30;
        List<Symbol> many = IntStream.range(0, 60)
                .mapToObj(number -> new Symbol("S" + number))
                .toList();
        tastytrade.ticks().follow(many);
        await().untilAsserted(() -> assertThat(stream.messages("FEED_SUBSCRIPTION"))
                .filteredOn(message -> message.path("add").size() <= 30)
                .hasSizeGreaterThanOrEqualTo(4));
        assertThat(stream.messages("FEED_SUBSCRIPTION"))
                .allMatch(message -> message.path("add").size() <= 100);
    }

    @Test
    void ticks_are_told_in_the_moment_of_trading_with_the_sides_known_then() {
        List<Quote> ticks = new CopyOnWriteArrayList<>();
        tastytrade.ticks().listen(tick -> {
            throw new IllegalStateException("a listener that fails");
        });
        tastytrade.ticks().listen(ticks::add);
        tastytrade.ticks().follow(List.of(SPY));
        await().untilAsserted(() -> assertThat(stream.subscribed("add")).contains("Quote SPY", "Trade SPY"));
        long time = NOW.minusMillis(40).toEpochMilli();
        stream.tell("[\"Quote\",[\"SPY\",\"Quote\",600.4,600.6]]");
        stream.tell("[\"Trade\",[\"SPY\",\"Trade\",%d,600.5,\"SPY\",\"Trade\",0,\"NaN\",\"QQQ\",\"Trade\",%d,500]]"
                .formatted(time, time));
        stream.tell("[{\"eventType\":\"Trade\",\"eventSymbol\":\"SPY\",\"price\":\"600.7\",\"time\":%d}]"
                .formatted(NOW.plusSeconds(5).toEpochMilli()));
        await().untilAsserted(() ->
                assertThat(ticks).containsExactly(tick("600.5", Instant.ofEpochMilli(time)), tick("600.7", NOW)));
    }

    private static Quote tick(String price, Instant time) {
        return new Quote(
                SPY,
                new BigDecimal(price),
                new BigDecimal("600.4"),
                new BigDecimal("600.6"),
                time,
                "tastytrade",
                Quality.REAL_TIME,
                false);
    }

    @Test
    void following_others_lets_go_of_those_before() {
        tastytrade.ticks().follow(List.of(SPY));
        await().untilAsserted(() -> assertThat(stream.subscribed("add")).contains("Trade SPY"));
        tastytrade.ticks().follow(List.of(new Symbol("BRK.B")));
        await().untilAsserted(() -> {
            assertThat(stream.subscribed("add")).contains("Trade BRK/B", "Quote BRK/B", "Profile BRK/B");
            assertThat(stream.subscribed("remove")).containsExactlyInAnyOrder("Trade SPY", "Quote SPY", "Profile SPY");
        });
    }

    @Test
    void who_is_not_read_for_half_an_hour_is_let_go() {
        read(NOW);
        clock.advance(Duration.ofMinutes(31));
        market().read(Map.of(new Symbol("QQQ"), clock.instant()));
        await().untilAsserted(() -> assertThat(stream.subscribed("remove")).containsExactly("Candle SPY{=1m}"));
        assertThat(stream.subscriptions("remove").findFirst().orElseThrow().has("fromTime"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"type\":\"ERROR\",\"channel\":0,\"error\":\"TIMEOUT\",\"message\":\"the-quote-token\"}",
                "{\"type\":\"ERROR\",\"channel\":1,\"error\":\"BAD_ACTION\",\"message\":\"the-quote-token\"}",
                "{\"type\":\"ERROR\",\"channel\":1,\"error\":\"INVALID_MESSAGE\",\"message\":\"\"}",
                "{\"type\":\"AUTH_STATE\",\"channel\":0,\"state\":\"UNAUTHORIZED\"}",
                "{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":[\"Candle\",[\"SPY{=m}\",\"Candle\",0]]}",
                "{\"type\":\"CHANNEL_CLOSED\",\"channel\":1}"
            })
    void what_ends_a_connection_begins_another(String message) {
        read(NOW);
        stream.say(message);
        await().untilAsserted(() -> assertThat(stream.messages("SETUP")).hasSize(2));
        await().ignoreExceptionsInstanceOf(Problem.class)
                .untilAsserted(() -> assertThat(bars(NOW)).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ERROR\",\"channel\":0,\"error\":\"UNKNOWN\",\"message\":\"x\"}",
                "{\"type\":\"AUTH_STATE\",\"channel\":0,\"state\":\"AUTHORIZED\"}",
                "{\"type\":\"CHANNEL_OPENED\",\"channel\":1,\"service\":\"FEED\",\"parameters\":{}}",
                "{\"type\":\"CHANNEL_CLOSED\",\"channel\":3}",
                "{\"type\":\"NEWER\",\"channel\":0,\"a\":[]}",
                "{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":[\"TimeAndSale\",[1,2,3]]}"
            })
    void what_is_for_information_ends_no_connection(String message) {
        read(NOW);
        stream.say(message);
        stream.tell("[\"Candle\",[%s]]".formatted(candle("SPY{=1m}", 0, "15:00:00", "600.5,610,600.5,601")));
        await().untilAsserted(() ->
                assertThat(bars(NOW.minusSeconds(1)).getLast().high()).isEqualByComparingTo("610"));
        assertThat(stream.connections()).isEqualTo(1);
    }

    @Test
    void a_server_that_wants_to_hear_of_us_sooner_does() {
        stream.keepaliveTimeout = 1;
        tastytrade.close();
        tastytrade = peer.tastytrade(clock, peer.access(false), DxPace.USUAL);
        read(NOW);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(stream.messages("KEEPALIVE")).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void a_token_that_ends_early_is_renewed_before() {
        peer.answers(
                "/api-quote-tokens",
                "{\"data\":{\"token\":\"%s\",\"dxlink-url\":\"%s\",\"level\":\"api\",\"expires-at\":\"2026-11-24T18:00:30.000+00:00\"}}"
                        .formatted(DxLinkPeer.TOKEN, stream.address()));
        read(NOW);
        clock.advance(Duration.ofHours(2).minusSeconds(1));
        read(NOW);
        assertThat(stream.messages("AUTH")).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(stream.messages("AUTH")).hasSize(2));
    }

    @Test
    void a_candle_of_the_present_minute_is_a_tick_that_finds_itself_in_the_bars() {
        read(NOW);
        List<BigDecimal> found = new CopyOnWriteArrayList<>();
        tastytrade
                .ticks()
                .listen(tick -> found.add(bars(NOW.minusSeconds(1)).getLast().high()));
        tastytrade.ticks().follow(List.of(SPY));
        await().untilAsserted(() -> assertThat(stream.subscribed("add")).contains("Trade SPY"));
        stream.tell("[\"Candle\",[%s,%s]]"
                .formatted(
                        candle("SPY{=1m}", 0, "14:57:00", "1,1,1,1"),
                        candle("SPY{=1m}", 0, "15:00:00", "600.5,610,600.5,601")));
        await().untilAsserted(() -> assertThat(found).containsExactly(new BigDecimal("610")));
    }

    @Test
    void a_tick_of_what_is_halted_says_so() {
        List<Quote> ticks = new CopyOnWriteArrayList<>();
        tastytrade.ticks().listen(ticks::add);
        tastytrade.ticks().follow(List.of(SPY));
        await().untilAsserted(() -> assertThat(stream.subscribed("add")).contains("Profile SPY"));
        stream.tell("[\"Profile\",[\"SPY\",\"Profile\",\"HALTED\"],\"Trade\",[\"SPY\",\"Trade\",0,600]]");
        stream.tell("[\"Profile\",[\"SPY\",\"Profile\",\"ACTIVE\"],\"Trade\",[\"SPY\",\"Trade\",0,601]]");
        await().untilAsserted(() -> assertThat(ticks).extracting(Quote::halted).containsExactly(true, false));
    }

    private void knowsTheDays(String... others) {
        peer.answers(
                "/market-time/equities/holidays",
                "{\"data\":{\"market-holidays\":[\"2026-11-26\",\"2026-12-25\",null],\"market-half-days\":[\"2026-11-27\",\"2026-12-24\"]}}");
        List<String> sessions = new java.util.ArrayList<>(List.of(others));
        dev.tapewatch.market.calendar.NyseCalendar.standard()
                .sessions(java.time.LocalDate.of(2026, 11, 24), java.time.LocalDate.of(2026, 12, 24))
                .forEach(session -> sessions.add("""
                        {"instrument-collection":"Equity","start-at":"%s","open-at":"%s","close-at":"%s","close-at-ext":null}""".formatted(session.open(), session.open(), session.close())));
        peer.items("/market-time/sessions", sessions.toArray(String[]::new));
    }

    @Test
    void a_check_says_in_words_what_works() {
        peer.items("/customers/me/accounts", "{\"account\":{\"account-number\":\"5WT00001\"}}");
        peer.items("/market-data/by-type", "{\"symbol\":\"SPY\",\"last\":\"600\"}");
        knowsTheDays();
        assertThat(tastytrade.check())
                .containsExactly(
                        new SourceFinding("login and accounts", true, "1 account"),
                        new SourceFinding("market data", true, "quotes come in real time"),
                        new SourceFinding(
                                "stream of ticks, bars and greeks", true, "connected, with a token of level api"),
                        new SourceFinding(
                                "trading days",
                                true,
                                "the same as in the calendar of this program for the next 30 days"));
        peer.server.verify(getRequestedFor(urlPathEqualTo("/market-time/sessions"))
                .withQueryParam("from-date", equalTo("2026-11-24"))
                .withQueryParam("to-date", equalTo("2026-12-24"))
                .withQueryParam("instrument-collection", equalTo("Equity")));
    }

    @Test
    void a_check_says_where_quotes_come_from_the_stream_alone() {
        peer.items("/customers/me/accounts", "{\"account\":{\"account-number\":\"5WT00001\"}}");
        peer.fails("/market-data/by-type", 403);
        streamsSpy();
        knowsTheDays();
        assertThat(tastytrade.check().get(1))
                .isEqualTo(new SourceFinding(
                        "market data",
                        true,
                        "quotes come in real time, from the stream alone: REST has them for funded accounts"));
    }

    @Test
    void a_check_says_what_is_missing_without_the_stream() {
        peer.items("/customers/me/accounts", "{\"account\":{\"account-number\":\"5WT00001\"}}");
        peer.items("/market-data/by-type", "{\"symbol\":\"SPY\",\"last\":\"600\"}");
        peer.fails("/api-quote-tokens", 404);
        knowsTheDays();
        assertThat(tastytrade.check().get(2)).satisfies(check -> {
            assertThat(check.works()).isFalse();
            assertThat(check.words())
                    .contains("Finish opening it at tastytrade.com")
                    .contains("no price alerts, and no greeks");
        });
    }

    @Test
    void a_check_says_on_which_days_the_two_calendars_contradict_each_other() {
        peer.items("/customers/me/accounts", "{\"account\":{\"account-number\":\"5WT00001\"}}");
        peer.items("/market-data/by-type", "{\"symbol\":\"SPY\",\"last\":\"600\"}");
        knowsTheDays(
                "{\"open-at\":\"2026-11-26T14:30:00.000+00:00\",\"close-at\":\"2026-11-26T21:00:00.000+00:00\"}",
                "{\"open-at\":null}",
                "null");
        peer.answers(
                "/market-time/equities/holidays",
                "{\"data\":{\"market-holidays\":[\"2026-12-01\"],\"market-half-days\":[\"2026-12-02\"],\"x\":1}}");
        assertThat(tastytrade.check().getLast()).satisfies(check -> {
            assertThat(check.works()).isFalse();
            assertThat(check.words())
                    .contains("on 2026-11-26 it has a session, here the market is closed")
                    .contains("on 2026-12-01 it has a holiday, here it trades from 09:30 to 16:00")
                    .contains("on 2026-12-02 it has an early close")
                    .doesNotContain("2026-12-03");
        });
        peer.items(
                "/market-time/sessions",
                "{\"open-at\":\"2026-11-24T14:30:00.000+00:00\",\"close-at\":\"2026-11-24T18:00:00.000+00:00\"}");
        assertThat(tastytrade.check().getLast().words())
                .contains("on 2026-11-24 it trades from 09:30 to 13:00, here it trades from 09:30 to 16:00")
                .contains("on 2026-11-25 it has no session");
    }

    @Test
    void a_check_with_wrong_credentials_tries_nothing_else() {
        peer.server.stubFor(com.github.tomakehurst.wiremock.client.WireMock.post("/oauth/token")
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(401)));
        assertThat(tastytrade.check()).singleElement().satisfies(check -> {
            assertThat(check.works()).isFalse();
            assertThat(check.words()).contains("TASTYTRADE_REFRESH_TOKEN").contains("8 hours");
        });
        assertThat(peer.logins()).isEqualTo(1);
    }

    @Test
    void a_check_of_the_sandbox_says_that_it_has_no_market_data() {
        peer.items("/customers/me/accounts");
        tastytrade.close();
        tastytrade = peer.tastytrade(clock, peer.access(true), TastytradePeer.QUICK);
        knowsTheDays();
        assertThat(tastytrade.check()).extracting(SourceFinding::works).containsExactly(true, false, false, true);
        assertThat(tastytrade.check().get(1).words()).contains("sandbox has accounts but no market data");
    }
}
