package dev.tapewatch.market.source.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.testing.AlpacaPeer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream and the market that records it, against a peer. */
class AlpacaStreamTest {
    private static final Symbol ABC = new Symbol("ABC");
    private static final Symbol XYZ = new Symbol("XYZ");
    private static final Duration PING = Duration.ofMillis(300);

    private final AlpacaPeer peer = new AlpacaPeer();
    private final Clock clock = Clock.systemUTC();
    private final List<Quote> ticks = new CopyOnWriteArrayList<>();
    private AlpacaEnvironment environment = peer.environment();
    private AlpacaStream stream = new AlpacaStream(environment, AlpacaPeer.KEYS, clock, new Random(1), PING);

    @AfterEach
    void stop() {
        stream.close();
        peer.close();
    }

    private AlpacaMarket follow(Symbol... symbols) {
        stream.listen(ticks::add);
        stream.follow(List.of(symbols));
        stream.start();
        awaitSubscribed(symbols);
        return new AlpacaMarket(new AlpacaApi(environment, AlpacaPeer.KEYS, clock, new Random(1)), stream);
    }

    private void awaitSubscribed(Symbol... symbols) {
        String[] names = List.of(symbols).stream().map(Symbol::ticker).toArray(String[]::new);
        await().untilAsserted(() -> assertThat(peer.subscribed()).containsExactlyInAnyOrder(names));
    }

    /** The prices of a reading behind a moment, a bar of several as low-high. */
    private static List<String> prices(MarketReading reading, Instant after) {
        return reading.bars().getOrDefault(ABC, List.of()).stream()
                .filter(bar -> bar.end().isAfter(after))
                .map(AlpacaStreamTest::price)
                .toList();
    }

    private static String price(PriceBar bar) {
        return bar.low().equals(bar.high()) ? bar.close().toPlainString() : bar.low() + "-" + bar.high();
    }

    private void awaitTick(String price) {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(ticks)
                        .anyMatch(tick -> tick.price().toPlainString().equals(price)));
    }

    @Test
    void a_tick_is_told_at_once_and_read_without_a_request() {
        AlpacaMarket market = follow(ABC);
        peer.trade("ABC", "10");
        awaitTick("10");
        Instant first = market.read(Map.of(ABC, market.now())).now();
        int requests = peer.requests("trades") + peer.requests("bars");
        peer.trade("ABC", "11");
        awaitTick("11");
        MarketReading second = market.read(Map.of(ABC, first));
        assertThat(prices(second, first)).containsExactly("11");
        peer.trade("ABC", "12");
        awaitTick("12");
        assertThat(prices(market.read(Map.of(ABC, second.now())), second.now())).containsExactly("12");
        assertThat(peer.requests("trades") + peer.requests("bars"))
                .as("what is streamed is not asked for")
                .isLessThanOrEqualTo(requests + 1);
        assertThat(ticks).allSatisfy(tick -> assertThat(tick.source()).isEqualTo("alpaca"));
    }

    @Test
    void a_level_that_is_touched_while_the_connection_is_cut_is_read_once() {
        AlpacaMarket market = follow(ABC);
        peer.trade("ABC", "10");
        awaitTick("10");
        Instant read = market.read(Map.of(ABC, market.now())).now();
        List<String> peaks = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            peaks.add("9" + round);
            peer.streamDown(true);
            peer.trade("ABC", "9" + round);
            peer.trade("ABC", "10");
            peer.streamDown(false);
            awaitSubscribed(ABC);
            peer.trade("ABC", "3" + round);
            awaitTick("3" + round);
            for (int again = 0; again < 3; again++) {
                MarketReading reading = market.read(Map.of(ABC, read));
                told.addAll(peaks(reading, read));
                assertThat(reading.bars().getOrDefault(ABC, List.of()).getLast().close())
                        .isEqualByComparingTo("3" + round);
                read = reading.now();
            }
        }
        assertThat(told).isEqualTo(peaks);
    }

    private static List<String> peaks(MarketReading reading, Instant after) {
        return reading.bars().getOrDefault(ABC, List.of()).stream()
                .filter(bar -> bar.end().isAfter(after))
                .map(bar -> bar.high().toPlainString())
                .filter(high -> high.startsWith("9"))
                .toList();
    }

    @Test
    void while_answers_about_a_gap_fail_what_is_streamed_is_read_without_waiting_for_them_each_time() {
        AlpacaMarket market = follow(ABC);
        peer.trade("ABC", "10");
        awaitTick("10");
        Instant read = market.read(Map.of(ABC, market.now())).now();
        peer.streamDown(true);
        peer.trade("ABC", "99");
        peer.trade("ABC", "10");
        peer.rest(503);
        peer.streamDown(false);
        awaitSubscribed(ABC);
        peer.trade("ABC", "11");
        awaitTick("11");
        MarketReading first = market.read(Map.of(ABC, read));
        int requests = peer.requests("trades") + peer.requests("bars");
        peer.trade("ABC", "12");
        awaitTick("12");
        MarketReading second = market.read(Map.of(ABC, first.now()));
        assertThat(prices(second, first.now())).containsExactly("12");
        assertThat(peer.requests("trades") + peer.requests("bars")).isEqualTo(requests);
        peer.rest(200);
        List<String> told = new ArrayList<>();
        Instant[] position = {second.now()};
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            MarketReading next = market.read(Map.of(ABC, position[0]));
            told.addAll(peaks(next, position[0]));
            position[0] = next.now();
            assertThat(told).containsExactly("99");
        });
    }

    @Test
    void a_connection_that_says_nothing_any_more_is_given_up_and_made_anew() {
        AlpacaMarket market = follow(ABC);
        peer.trade("ABC", "10");
        awaitTick("10");
        Instant read = market.read(Map.of(ABC, market.now())).now();
        peer.fallSilent();
        peer.trade("ABC", "20");
        peer.trade("ABC", "10");
        await().untilAsserted(() -> assertThat(peer.connections()).isEqualTo(2));
        awaitSubscribed(ABC);
        MarketReading reading = market.read(Map.of(ABC, read));
        assertThat(prices(reading, read)).anyMatch(bar -> bar.endsWith("20"));
    }

    @Test
    void messages_in_many_frames_and_with_many_elements_are_read() {
        follow(ABC);
        StringBuilder many = new StringBuilder("[{\"T\":\"q\",\"S\":\"ABC\",\"bp\":1}");
        for (int number = 0; number < 500; number++) {
            many.append(
                    ",{\"T\":\"t\",\"S\":\"ABC\",\"i\":\"9%d\",\"x\":\"V\",\"p\":\"%d.5\",\"s\":1,\"c\":null,\"t\":\"%s\"}"
                            .formatted(number, number + 1, AlpacaPeer.now()));
        }
        peer.sendSplit(many.append("]").toString(), 37);
        awaitTick("500.5");
        assertThat(ticks).hasSize(500);
        assertThat(peer.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"T\":\"t\"}",
                "[{\"T\":\"t\",\"S\":\"ABC\",\"p\":{}}]",
                "[{\"T\":\"t\",\"S\":\"\",\"p\":1}]",
                "[{\"T\":\"t\",\"S\":\"ABC\",\"i\":1,\"p\":1,\"t\":\"yesterday\"}]",
                "[{\"T\":\"s\",\"S\":\"ABC\",\"sc\":\"H\",\"t\":\"\"}]"
            })
    void after_a_message_that_is_none_the_stream_begins_anew_and_loses_nothing(String garbage) {
        AlpacaMarket market = follow(ABC);
        peer.trade("ABC", "10");
        awaitTick("10");
        Instant read = market.read(Map.of(ABC, market.now())).now();
        peer.send(garbage);
        peer.trade("ABC", "20");
        await().untilAsserted(() -> assertThat(peer.connections()).isEqualTo(2));
        awaitSubscribed(ABC);
        assertThat(prices(market.read(Map.of(ABC, read)), read)).containsExactly("20");
    }

    @Test
    void what_the_stream_may_say_besides_is_passed_over() {
        follow(ABC);
        peer.send("[]");
        peer.send("[{\"T\":\"new\"},{},{\"T\":\"success\",\"msg\":\"something\"},{\"T\":\"b\",\"S\":\"ABC\",\"c\":1.5},"
                + "{\"T\":\"l\",\"S\":\"ABC\",\"u\":1,\"d\":1},{\"T\":\"s\",\"S\":\"ABC\",\"sc\":\"5\"}]");
        peer.trade("ABC", "10");
        awaitTick("10");
        assertThat(peer.connections()).isEqualTo(1);
    }

    @Test
    void binary_frames_end_the_connection() {
        follow(ABC);
        peer.sendBinary();
        await().untilAsserted(() -> assertThat(peer.connections()).isEqualTo(2));
    }

    @Test
    void a_halt_is_in_the_quote_until_trading_goes_on() {
        AlpacaMarket market = follow(ABC);
        peer.trade("ABC", "10");
        awaitTick("10");
        assertThat(quote(market).halted()).isFalse();
        peer.status("ABC", "H");
        await().untilAsserted(() -> assertThat(quote(market).halted()).isTrue());
        peer.status("ABC", "Q");
        peer.status("ABC", "T");
        await().untilAsserted(() -> assertThat(quote(market).halted()).isFalse());
        peer.status("ABC", "P");
        await().untilAsserted(() -> assertThat(quote(market).halted()).isTrue());
        peer.trade("ABC", "11");
        await().untilAsserted(() -> assertThat(quote(market).halted()).isFalse());
    }

    private static Quote quote(AlpacaMarket market) {
        return Objects.requireNonNull(market.quotes(List.of(ABC)).get(ABC));
    }

    @Test
    void the_free_plan_streams_thirty_symbols_the_most_urgent_and_the_rest_is_asked_for() {
        environment = environment.withDataRequestsPerMinute(AlpacaEnvironment.BASIC_REQUESTS_PER_MINUTE);
        stream = new AlpacaStream(environment, AlpacaPeer.KEYS, clock, new Random(1), PING);
        List<Symbol> many = IntStream.range(0, 40)
                .mapToObj(number -> new Symbol("S" + number))
                .toList();
        follow(many.subList(0, 30).toArray(Symbol[]::new));
        stream.follow(many);
        stream.follow(many.reversed());
        awaitSubscribed(many.subList(10, 40).toArray(Symbol[]::new));
        assertThat(peer.connections()).isEqualTo(1);
    }

    @Test
    void a_lower_limit_than_expected_is_found_out() {
        peer.symbolLimit(2);
        stream.follow(List.of(ABC, new Symbol("DEF"), XYZ));
        stream.start();
        awaitSubscribed(ABC, new Symbol("DEF"));
        assertThat(peer.connections()).isEqualTo(1);
    }

    @Test
    void symbols_come_and_go_on_one_connection() {
        follow(ABC);
        stream.follow(List.of(ABC, XYZ));
        awaitSubscribed(ABC, XYZ);
        stream.follow(List.of(XYZ));
        awaitSubscribed(XYZ);
        stream.follow(List.of());
        await().untilAsserted(() -> assertThat(peer.subscribed()).isEqualTo(Set.of()));
        assertThat(peer.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, error 400",
        "401, key id",
        "402, key id",
        "404, in time",
        "405, error 405",
        "406, other program",
        "407, too slow",
        "409, plan",
        "410, error 410",
        "411, key id",
        "500, error 500"
    })
    void a_refusal_is_told_in_words_and_tried_again_later(int code, String words) {
        peer.streamError(code);
        stream.start();
        await().untilAsserted(() -> assertThat(stream.trouble().orElse("")).contains(words));
        assertThat(peer.connections()).isLessThan(3);
    }

    @Test
    void that_we_are_let_in_already_is_no_trouble() {
        follow(ABC);
        peer.send("[{\"T\":\"error\",\"code\":403,\"msg\":\"already authenticated\"}]");
        peer.trade("ABC", "10");
        awaitTick("10");
        assertThat(stream.trouble()).isEmpty();
        assertThat(peer.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"401, key id", "403, key id", "404, no such stream", "429, other program", "503, answered 503"})
    void a_host_that_does_not_open_the_stream_is_told_in_words(int status, String words) {
        peer.handshake(status);
        stream.start();
        await().untilAsserted(() -> assertThat(stream.trouble().orElse("")).contains(words));
    }

    @Test
    void a_symbol_that_the_stream_does_not_take_costs_the_others_nothing() {
        Symbol unfit = new Symbol("BAD/ONE");
        peer.refuses(unfit.ticker());
        stream.follow(List.of(ABC, unfit, XYZ));
        stream.start();
        awaitSubscribed(ABC, XYZ);
        Symbol later = new Symbol("DEF");
        stream.follow(List.of(ABC, unfit, later));
        awaitSubscribed(ABC, later);
        assertThat(peer.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 410})
    void without_the_right_to_hear_of_halts_trades_come_all_the_same(int code) {
        peer.withoutStatuses(code);
        follow(ABC);
        peer.trade("ABC", "10");
        awaitTick("10");
        assertThat(peer.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "H, T", "P, T"})
    void halts_of_both_tapes_are_heard_and_other_statuses_are_none(String halt, String resumption) {
        AlpacaMarket market = follow(ABC);
        peer.trade("ABC", "10");
        awaitTick("10");
        peer.status("ABC", halt);
        for (String other : List.of("5", "6", "7", "8", "9", "A", "C", "D", "E", "F", "Q")) {
            peer.status("ABC", other);
        }
        await().untilAsserted(() -> assertThat(quote(market).halted()).isTrue());
        peer.status("ABC", resumption);
        await().untilAsserted(() -> assertThat(quote(market).halted()).isFalse());
        for (String other : List.of("5", "6", "7", "8", "9", "A", "C", "D", "E", "F", "Q")) {
            peer.status("ABC", other);
        }
        peer.trade("ABC", "11");
        awaitTick("11");
        assertThat(quote(market).halted()).isFalse();
    }

    @Test
    void wrong_keys_are_told_without_the_keys() {
        stream = new AlpacaStream(environment, new AlpacaKeys("PKTESTING", "mistyped"), clock, new Random(1), PING);
        stream.start();
        await().untilAsserted(() ->
                assertThat(stream.trouble().orElse("")).contains("secret key").doesNotContain("mistyped"));
    }

    @Test
    void the_connection_is_made_as_soon_as_another_program_has_let_it_go() {
        peer.othersConnection(true);
        stream.follow(List.of(ABC));
        stream.start();
        await().untilAsserted(() -> assertThat(stream.trouble().orElse("")).contains("one connection"));
        peer.othersConnection(false);
        awaitSubscribed(ABC);
        await().untilAsserted(() -> assertThat(stream.trouble()).isEmpty());
    }

    private void awaitQuote(AlpacaMarket market, String price) {
        await().untilAsserted(() -> assertThat(quote(market).price()).isEqualByComparingTo(price));
    }

    private void tells(String exchange, String price, Instant time) {
        // As large as the specification lets an id be.
        peer.send(("[{\"T\":\"t\",\"S\":\"ABC\",\"i\":18446744073709551615,\"x\":\"%s\",\"p\":%s,\"s\":1,"
                        + "\"c\":[\"@\"],\"t\":\"%s\",\"z\":\"C\"}]")
                .formatted(exchange, price, time));
        awaitTick(price);
    }

    @Test
    void a_correction_takes_the_trade_back_and_is_no_price_itself() {
        AlpacaMarket market = follow(ABC);
        peer.traded("ABC", "10", AlpacaPeer.now(), "@");
        Instant time = AlpacaPeer.now().plusMillis(50);
        tells("V", "99", time);
        awaitQuote(market, "99");
        peer.send(
                "[{\"T\":\"c\",\"S\":\"ABC\",\"x\":\"V\",\"oi\":18446744073709551615,\"op\":99,\"os\":1,\"oc\":[\"@\"],"
                        + "\"ci\":778,\"cp\":55,\"cs\":1,\"cc\":[\"@\"],\"z\":\"C\",\"t\":\"" + time + "\"}]");
        awaitQuote(market, "10");
        assertThat(ticks).noneMatch(tick -> tick.price().toPlainString().equals("55"));
    }

    @Test
    void a_trade_of_the_same_number_on_another_exchange_stands() {
        AlpacaMarket market = follow(ABC);
        Instant time = AlpacaPeer.now().plusMillis(50);
        peer.traded("ABC", "10", AlpacaPeer.now(), "@");
        tells("V", "99", time);
        peer.send("[{\"T\":\"x\",\"S\":\"ABC\",\"i\":18446744073709551615,\"x\":\"D\",\"p\":99,\"s\":1,\"a\":\"E\","
                + "\"t\":\"" + time + "\",\"z\":\"C\"}]");
        peer.trade("XYZ", "1");
        assertThat(quote(market).price()).isEqualByComparingTo("99");
        tells("V", "98", time.plusMillis(1));
        awaitQuote(market, "98");
    }

    @Test
    void a_trade_that_is_taken_back_is_no_quote_any_more() {
        AlpacaMarket market = follow(ABC);
        peer.traded("ABC", "10", AlpacaPeer.now(), "@");
        String time = AlpacaPeer.now().plusMillis(50).toString();
        peer.send("[{\"T\":\"t\",\"S\":\"ABC\",\"i\":777,\"x\":\"V\",\"p\":99,\"s\":1,\"c\":[\"@\"],\"t\":\"" + time
                + "\"}]");
        awaitTick("99");
        assertThat(quote(market).price()).isEqualByComparingTo("99");
        peer.send("[{\"T\":\"x\",\"S\":\"ABC\",\"i\":777,\"x\":\"V\",\"p\":99,\"s\":1,\"a\":\"C\",\"t\":\"" + time
                + "\"}]");
        await().untilAsserted(() -> assertThat(quote(market).price()).isEqualByComparingTo("10"));
    }
}
