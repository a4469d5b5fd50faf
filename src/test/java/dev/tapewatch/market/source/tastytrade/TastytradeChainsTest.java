package dev.tapewatch.market.source.tastytrade;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionChainsContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.DxLinkPeer;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TastytradeChainsTest extends OptionChainsContract {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final Symbol SPY = new Symbol("SPY");
    private static final ChainRequest PUTS =
            new ChainRequest(OptionType.PUT, LocalDate.of(2026, 11, 24), LocalDate.of(2027, 12, 31));
    private static final List<LocalDate> EXPIRATIONS =
            List.of(LocalDate.of(2026, 11, 27), LocalDate.of(2026, 12, 18), LocalDate.of(2027, 1, 15));

    private final TastytradePeer peer = new TastytradePeer();
    private final Tastytrade tastytrade = peer.tastytrade(new TestClock(NOW));

    @BeforeEach
    void answer() {
        peer.fails("/api-quote-tokens", 404);
        peer.fails("/option-chains/NOSUCH/nested", 404);
        peer.items(
                "/option-chains/SPY/nested",
                chain("SPY", "Standard", "null", 20, EXPIRATIONS),
                chain(
                        "SPY1",
                        "Non-standard",
                        "[{\"deliverable-type\":\"Shares\",\"symbol\":\"SPY\",\"amount\":\"50\"}]",
                        1,
                        EXPIRATIONS),
                chain("SPY", "Standard", "[]", 1, List.of(LocalDate.of(2026, 11, 20))),
                "{\"root-symbol\":\"SPY\",\"expirations\":[null,{\"expiration-date\":\"2026-12-18\",\"strikes\":null}]}");
        peer.fails("/instruments/equity-options/NOSUCH260116C00100000", 404);
        List<String> data = new ArrayList<>();
        data.add("{\"symbol\":\"SPY\",\"instrument-type\":\"Equity\",\"mark\":\"600.5\",\"last\":\"600.4\"}");
        for (LocalDate expiration : EXPIRATIONS) {
            for (int strike = 0; strike < 20; strike++) {
                data.add(datum(occ("SPY", expiration, "C", strike)));
                data.add(datum(occ("SPY", expiration, "P", strike)));
            }
            data.add(datum(occ("SPY1", expiration, "P", 0)));
        }
        peer.items("/market-data/by-type", data.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        tastytrade.close();
        peer.close();
    }

    private static String occ(String root, LocalDate expiration, String letter, int place) {
        return "%-6s%ty%<tm%<td%s%08d".formatted(root, expiration, letter, 580_000L + place * 2_500L);
    }

    private static String chain(
            String root, String type, String deliverables, int strikes, List<LocalDate> expirations) {
        List<String> all = new ArrayList<>();
        for (LocalDate expiration : expirations) {
            List<String> each = new ArrayList<>();
            for (int place = strikes - 1; place >= 0; place--) {
                String call = occ(root, expiration, "C", place);
                String put = occ(root, expiration, "P", place);
                each.add(
                        "{\"strike-price\":\"1\",\"call\":\"%s\",\"call-streamer-symbol\":\"%s\",\"put\":\"%s\",\"put-streamer-symbol\":null}"
                                .formatted(call, streamed(call), put));
            }
            all.add(
                    "{\"expiration-type\":\"Regular\",\"expiration-date\":\"%s\",\"days-to-expiration\":3,\"settlement-type\":\"PM\",\"strikes\":[%s]}"
                            .formatted(expiration, String.join(",", each)));
        }
        return "{\"underlying-symbol\":\"SPY\",\"root-symbol\":\"%s\",\"option-chain-type\":\"%s\",\"shares-per-contract\":100,\"tick-sizes\":[{\"value\":\"0.01\"}],\"deliverables\":%s,\"expirations\":[%s]}"
                .formatted(root, type, deliverables, String.join(",", all));
    }

    private static String streamed(String occ) {
        return Contracts.streamed(OccSymbol.parse(occ));
    }

    private static String datum(String occ) {
        return """
                {"symbol":"%s","instrument-type":"Equity Option","updated-at":"2026-11-24T14:59:30.000Z","bid":"4.10",
                 "bid-size":10.0,"ask":4.2,"ask-size":"12.0","mid":"4.15","mark":"4.15","last":"4.12","volume":"120.0",
                 "open-interest":"1500.0","trading-halted":false,"halt-end-time":-1,"instrument":{"symbol":"x"}}""".formatted(occ);
    }

    @Override
    protected OptionChains chains() {
        return tastytrade.chains();
    }

    @Override
    protected Symbol underlying() {
        return SPY;
    }

    private OptionQuote quote(String occ, String datum) {
        peer.items("/market-data/by-type", "{\"symbol\":\"SPY\",\"last\":600}", datum);
        chains().chain(SPY, PUTS);
        return chains().quotes(List.of(OccSymbol.parse(occ)))
                .values()
                .iterator()
                .next();
    }

    @Test
    void a_quote_has_what_the_source_tells_and_nothing_else() {
        String occ = occ("SPY", EXPIRATIONS.getFirst(), "P", 0);
        OptionQuote quote = quote(occ, datum(occ));
        assertThat(quote)
                .isEqualTo(new OptionQuote(
                        quote.contract(),
                        new BigDecimal("4.10"),
                        new BigDecimal("4.2"),
                        new BigDecimal("4.12"),
                        120L,
                        1500L,
                        null,
                        null,
                        Instant.parse("2026-11-24T14:59:30Z"),
                        Quality.REAL_TIME));
    }

    @Test
    void what_is_no_price_is_none_and_the_time_is_never_ahead() {
        String occ = occ("SPY", EXPIRATIONS.getFirst(), "P", 0);
        OptionQuote quote = quote(
                occ,
                ("{\"symbol\":\"%s\",\"updated-at\":\"2026-11-24T16:00:00Z\",\"bid\":\"0.0\",\"ask\":\"NaN\",\"last\":NaN,"
                                + "\"volume\":\"NaN\",\"open-interest\":null,\"new\":[1]}")
                        .formatted(occ));
        assertThat(quote.bid()).isNull();
        assertThat(quote.ask()).isNull();
        assertThat(quote.last()).isNull();
        assertThat(quote.volume()).isNull();
        assertThat(quote.openInterest()).isNull();
        assertThat(quote.time()).isEqualTo(NOW);
    }

    @Test
    void a_crossed_market_has_no_sides() {
        String occ = occ("SPY", EXPIRATIONS.getFirst(), "P", 0);
        OptionQuote quote = quote(occ, "{\"symbol\":\"%s\",\"bid\":\"4.3\",\"ask\":\"4.2\"}".formatted(occ));
        assertThat(quote.bid()).isNull();
        assertThat(quote.ask()).isNull();
    }

    @Test
    void adjusted_contracts_are_told_apart() {
        OptionChain chain = chains().chain(SPY, PUTS).orElseThrow();
        assertThat(chain.quotes())
                .filteredOn(quote -> !quote.contract().standard())
                .hasSize(3)
                .allMatch(quote -> quote.contract().symbol().root().equals("SPY1"));
    }

    @Test
    void at_most_a_hundred_symbols_are_asked_for_at_once() {
        List<String> strikes = new ArrayList<>();
        peer.items("/option-chains/SPY/nested", chain("SPY", "Standard", "null", 85, EXPIRATIONS));
        assertThat(chains().chain(SPY, PUTS)).isPresent();
        peer.requests().stream()
                .filter(request -> request.getUrl().startsWith("/market-data/by-type?equity-option"))
                .forEach(request -> strikes.add(request.getUrl()));
        assertThat(strikes)
                .hasSize(3)
                .allSatisfy(url ->
                        assertThat(url.split("equity-option=", -1).length - 1).isLessThanOrEqualTo(100))
                .anySatisfy(url -> assertThat(url).contains("equity-option=SPY+++261127P00580000"));
    }

    @Test
    void a_contract_that_was_never_seen_is_looked_up_by_itself() {
        peer.answers("/instruments/equity-options/SPX%20%20%20270115P05800000", """
                {"data":{"symbol":"SPX   270115P05800000","underlying-symbol":"SPX","shares-per-contract":100,
                 "exercise-style":"European","option-chain-type":"Standard","streamer-symbol":".SPX270115P5800"}}""");
        peer.items("/market-data/by-type", datum("SPX   270115P05800000"));
        OccSymbol contract = OccSymbol.parse("SPX270115P05800000");
        assertThat(chains().quotes(List.of(contract)).values())
                .extracting(quote -> quote.contract().style())
                .containsExactly(ExerciseStyle.EUROPEAN);
    }

    @Test
    void a_slash_in_a_ticker_is_written_as_such() {
        peer.fails("/option-chains/BRK%2FB/nested", 404);
        assertThat(chains().chain(new Symbol("BRK.B"), PUTS)).isEmpty();
        peer.server.verify(getRequestedFor(urlEqualTo("/option-chains/BRK%2FB/nested")));
    }

    @Test
    void without_a_price_of_the_underlying_there_is_no_chain_to_judge() {
        peer.items("/market-data/by-type");
        assertThatThrownBy(() -> chains().chain(SPY, PUTS)).hasMessageContaining("no price of SPY");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500})
    void an_answer_that_is_none_makes_chains_unavailable(int status) {
        peer.fails("/market-data/by-type", status);
        assertThatThrownBy(() -> chains().chain(SPY, PUTS))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    }

    @Test
    void a_truncated_answer_is_none() {
        peer.answers("/option-chains/SPY/nested", "{\"data\":{\"items\":[{\"root-symbol\":\"SPY\"");
        assertThatThrownBy(() -> chains().chain(SPY, PUTS)).isInstanceOf(Problem.class);
    }

    @Test
    void greeks_come_from_the_stream_where_it_is_connected() {
        try (DxLinkPeer stream = new DxLinkPeer();
                Tastytrade connected = peer.tastytrade(new TestClock(NOW))) {
            peer.streams(stream, DxLinkPeer.TOKEN);
            stream.onSubscription = message -> message.path("add").forEach(one -> {
                String symbol = one.path("symbol").asString("");
                String figures = symbol.contains("P580") ? "0.25,-0.15" : "\"NaN\",\"NaN\"";
                stream.tell("[\"Greeks\",[\"%s\",\"Greeks\",%s]]".formatted(symbol, figures));
            });
            await().untilAsserted(() -> assertThat(connected
                            .chains()
                            .chain(SPY, PUTS)
                            .orElseThrow()
                            .quotes()
                            .getFirst()
                            .delta())
                    .isEqualByComparingTo("-0.15"));
            OptionChain chain = connected.chains().chain(SPY, PUTS).orElseThrow();
            assertThat(chain.quotes().getFirst().impliedVolatility()).isEqualByComparingTo("0.25");
            assertThat(chain.quotes().getLast().delta()).isNull();
            assertThat(stream.subscribed("remove")).contains("Greeks .SPY261127P580", "Greeks .SPY261127P582.5");
        }
    }
}
