package dev.tapewatch.market.source.alpaca;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionChainsContract;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.AlpacaOptions;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlpacaChainsTest extends OptionChainsContract {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol BERKSHIRE = new Symbol("BRK.B");
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 18);
    private static final String PUT = "AAPL261218P00262500";

    /** As in the specification, with numbers also as text and a field that is new. */
    private static final String SNAPSHOT = """
            {"latestQuote":{"t":"2026-11-24T14:59:59.046330624Z","bx":"W","bp":1.15,"bs":164,"ap":"1.20","as":669,"ax":"w","c":"A"},
             "latestTrade":{"t":"2026-11-24T14:03:44.56339456Z","x":"B","p":1.17,"s":1,"c":"I"},
             "dailyBar":{"t":"2026-11-24T05:00:00Z","o":1.28,"h":1.28,"l":1.13,"c":1.17,"v":224,"n":26,"vw":1.245045},
             "minuteBar":null,"prevDailyBar":{"t":"2026-11-23T05:00:00Z","c":1.3,"v":100},
             "greeks":{"delta":%s,"gamma":0.0098,"theta":-0.0453,"vega":0.1208,"rho":0.05,"vanna":1},
             "impliedVolatility":0.2513}
            """;

    private final AlpacaPeer peer = new AlpacaPeer();
    private final AlpacaOptions options = new AlpacaOptions(peer);
    private final TestClock clock = new TestClock(NOW);
    private final AlpacaChains chains = chains(peer.environment());

    private AlpacaChains chains(AlpacaEnvironment environment) {
        return new AlpacaChains(peer.api(environment, clock), List.of(BERKSHIRE, AAPL, AAPL), NyseCalendar.standard());
    }

    @BeforeEach
    void fill() {
        options.trades("AAPL", "264.25");
        for (String expiration : List.of("261127", "261218", "270115")) {
            for (int strike = 240; strike <= 290; strike += 10) {
                for (String type : List.of("C", "P")) {
                    String symbol = "AAPL%s%s%08d".formatted(expiration, type, strike * 1_000);
                    options.lists("AAPL", symbol)
                            .quotes("AAPL", symbol, SNAPSHOT.formatted(type.equals("C") ? "0.31" : "-0.31"));
                }
            }
        }
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Override
    protected OptionChains chains() {
        return chains;
    }

    @Override
    protected Symbol underlying() {
        return AAPL;
    }

    private OptionChain december() {
        return chains.chain(AAPL, new ChainRequest(OptionType.PUT, DECEMBER, DECEMBER))
                .orElseThrow();
    }

    private OptionQuote put() {
        return december().quotes().stream()
                .filter(quote -> quote.contract().symbol().toString().equals(PUT))
                .findFirst()
                .orElseThrow();
    }

    private long asked(String path) {
        return peer.asked().stream().filter(url -> url.startsWith(path)).count();
    }

    @Test
    void a_quote_is_read_as_it_is_specified() {
        options.lists("AAPL", PUT).quotes("AAPL", PUT, SNAPSHOT.formatted("\"-0.31\""));
        assertThat(put())
                .isEqualTo(new OptionQuote(
                        OptionContract.standard(OccSymbol.parse(PUT), AAPL),
                        new BigDecimal("1.15"),
                        new BigDecimal("1.20"),
                        new BigDecimal("1.17"),
                        224L,
                        237L,
                        new BigDecimal("0.2513"),
                        new BigDecimal("-0.31"),
                        Instant.parse("2026-11-24T14:59:59.046330624Z"),
                        Quality.INDICATIVE));
        assertThat(december().underlyingPrice()).isEqualByComparingTo("264.25");
        assertThat(december().time()).isEqualTo(NOW);
    }

    @Test
    void zero_is_nobody_and_what_alpaca_could_not_compute_is_not_known() {
        options.lists("AAPL", PUT, ",\"open_interest\":null").quotes("AAPL", PUT, """
                {"latestQuote":{"t":"2026-11-24T14:59:59Z","bp":0,"bs":0,"ap":0,"as":0},"latestTrade":{"t":"2026-11-24T14:59:59Z","p":0},
                 "greeks":null,"impliedVolatility":0}
                """);
        OptionQuote quote = put();
        assertThat(quote.bid()).isNull();
        assertThat(quote.ask()).isNull();
        assertThat(quote.last()).isNull();
        assertThat(quote.volume()).isNull();
        assertThat(quote.openInterest()).isNull();
        assertThat(quote.delta()).isNull();
        assertThat(quote.impliedVolatility()).isNull();
    }

    @Test
    void a_crossed_quote_keeps_both_of_its_sides() {
        options.lists("AAPL", PUT)
                .quotes("AAPL", PUT, "{\"latestQuote\":{\"t\":\"2026-11-24T14:59:59Z\",\"bp\":1.30,\"ap\":1.20}}");
        assertThat(put().bid()).isEqualByComparingTo("1.30");
        assertThat(put().ask()).isEqualByComparingTo("1.20");
    }

    @Test
    void a_delta_that_its_option_cannot_have_is_not_known() {
        for (String impossible : List.of("0.31", "-1.01")) {
            options.lists("AAPL", PUT).quotes("AAPL", PUT, SNAPSHOT.formatted(impossible));
            assertThat(put().delta()).isNull();
        }
    }

    @Test
    void the_volume_of_an_earlier_session_is_not_that_of_this_one() {
        options.lists("AAPL", PUT)
                .quotes("AAPL", PUT, SNAPSHOT.formatted("-0.3").replace("2026-11-24T05:00", "2026-11-20T05:00"));
        assertThat(put().volume()).isNull();
    }

    @Test
    void before_the_open_the_session_is_the_last_one() {
        clock.advance(Duration.ofHours(22));
        assertThat(december().quotes())
                .isNotEmpty()
                .allMatch(quote -> Long.valueOf(224).equals(quote.volume()));
    }

    @Test
    void a_contract_without_a_quote_has_the_time_of_its_trade_and_without_either_is_left_out() {
        options.lists("AAPL", PUT).quotes("AAPL", PUT, "{\"latestTrade\":{\"t\":\"2026-11-20T14:03:44Z\",\"p\":1.17}}");
        assertThat(put().time()).isEqualTo(Instant.parse("2026-11-20T14:03:44Z"));
        options.quotes("AAPL", PUT, "{\"greeks\":{\"delta\":-0.3}}");
        assertThat(december().quotes())
                .noneMatch(quote -> quote.contract().symbol().toString().equals(PUT));
    }

    @Test
    void a_clock_ahead_of_ours_makes_no_quote_of_the_future() {
        options.lists("AAPL", PUT)
                .quotes("AAPL", PUT, "{\"latestQuote\":{\"t\":\"2026-11-24T15:00:00.5Z\",\"bp\":1.1,\"ap\":1.2}}");
        assertThat(put().time()).isEqualTo(NOW);
    }

    @Test
    void an_adjusted_contract_is_no_standard_one() {
        String adjusted = "AAPL1261218P00262500";
        for (String more : List.of(
                ",\"multiplier\":\"100\",\"size\":\"150\",\"style\":\"american\"",
                ",\"multiplier\":\"100\",\"size\":\"100\",\"deliverables\":[{\"type\":\"equity\",\"symbol\":\"AAPL\",\"amount\":\"100\"},{\"type\":\"cash\",\"symbol\":\"USD\",\"amount\":\"12.5\"}]",
                ",\"multiplier\":\"100\",\"size\":\"100\",\"deliverables\":[{\"type\":\"equity\",\"symbol\":\"XYZ\",\"amount\":\"100\"}]",
                ",\"multiplier\":\"100\",\"size\":\"100\",\"deliverables\":[{\"type\":\"equity\",\"symbol\":\"AAPL\",\"amount\":null}]",
                ",\"multiplier\":\"10\",\"size\":\"10\",\"style\":\"european\"",
                "")) {
            try (AlpacaPeer other = new AlpacaPeer()) {
                new AlpacaOptions(other)
                        .trades("AAPL", "264.25")
                        .lists("AAPL", adjusted, more)
                        .quotes("AAPL", adjusted, SNAPSHOT.formatted("-0.3"));
                OptionContract contract = new AlpacaChains(other.api(clock), List.of(AAPL), NyseCalendar.standard())
                        .chain(AAPL, new ChainRequest(OptionType.PUT, DECEMBER, DECEMBER))
                        .orElseThrow()
                        .quotes()
                        .getFirst()
                        .contract();
                assertThat(contract.standard()).as(more).isFalse();
                assertThat(contract.underlying()).isEqualTo(AAPL);
                assertThat(contract.multiplier()).isEqualTo(more.contains("\"10\"") ? 10 : 100);
                assertThat(contract.style())
                        .isEqualTo(more.contains("european") ? ExerciseStyle.EUROPEAN : ExerciseStyle.AMERICAN);
            }
        }
    }

    @Test
    void a_ticker_with_a_dot_has_a_root_without() {
        String put = "BRKB261218P00480000";
        options.trades("BRK.B", "\"490.10\"").lists("BRK.B", put).quotes("BRK.B", put, SNAPSHOT.formatted("-0.3"));
        assertThat(chains.quotes(List.of(OccSymbol.parse(put))).values())
                .extracting(OptionQuote::contract)
                .containsExactly(OptionContract.standard(OccSymbol.parse(put), BERKSHIRE));
        assertThat(chains.chain(BERKSHIRE, new ChainRequest(OptionType.PUT, DECEMBER, DECEMBER))
                        .orElseThrow()
                        .underlyingPrice())
                .isEqualByComparingTo("490.10");
        assertThat(peer.asked()).anyMatch(url -> url.startsWith("/v1beta1/options/snapshots/BRK.B?feed=indicative"));
    }

    @Test
    void a_contract_that_is_quoted_but_not_listed_yet_has_no_open_interest() {
        options.quotes("AAPL", PUT, SNAPSHOT.formatted("-0.3"))
                .quotes("AAPL", "AAPL2261218P00262500", SNAPSHOT.formatted("-0.3"));
        assertThat(put().openInterest()).isNull();
        assertThat(put().contract().standard()).isTrue();
        assertThat(december().quotes())
                .filteredOn(quote -> quote.contract().symbol().root().equals("AAPL2"))
                .singleElement()
                .satisfies(quote -> assertThat(quote.contract().standard()).isFalse());
    }

    private void listingsAfter(Duration time, int requests) {
        clock.advance(time);
        december();
        december();
        assertThat(asked("/v2/options/contracts")).as("at %s", clock.instant()).isEqualTo(requests);
    }

    @Test
    void listings_are_asked_for_once_a_day_and_before_the_open_again_after_some_hours() {
        // In two pages, at 10:00.
        listingsAfter(Duration.ZERO, 2);
        listingsAfter(Duration.ofHours(9), 2);
        // Past midnight, and then before the open.
        listingsAfter(Duration.ofHours(6), 4);
        listingsAfter(Duration.ofHours(3), 4);
        listingsAfter(Duration.ofHours(2), 6);
        // What was asked for before the open is too old at 10:00; what was asked for then is not at 20:00.
        listingsAfter(Duration.ofHours(4), 8);
        listingsAfter(Duration.ofHours(10), 8);
    }

    private OptionChain screened(LocalDate earliest, LocalDate latest, @Nullable BigDecimal highestPrice) {
        ChainRequest.Quoted quoted = new ChainRequest.Quoted(earliest, latest, highestPrice);
        LocalDate today = LocalDate.of(2026, 11, 24);
        return chains.chain(AAPL, new ChainRequest(OptionType.PUT, today, today.plusDays(1_200), quoted))
                .orElseThrow();
    }

    @Test
    void contracts_whose_quotes_are_not_wanted_come_without_and_cost_nothing() {
        OptionChain chain = screened(DECEMBER.minusDays(10), DECEMBER.plusDays(10), new BigDecimal("300"));
        assertThat(chain.quotes()).hasSize(18).isSortedAccordingTo(byExpiration());
        for (OptionQuote quote : chain.quotes()) {
            boolean wanted = quote.contract().expiration().equals(DECEMBER);
            assertThat(quote.bid() != null).as("%s", quote).isEqualTo(wanted);
            assertThat(quote.delta() != null).isEqualTo(wanted);
            assertThat(quote.openInterest()).isEqualTo(237);
        }
        assertThat(peer.asked())
                .anyMatch(url -> url.contains("snapshots/AAPL")
                        && url.contains("expiration_date_gte=2026-12-08&expiration_date_lte=2026-12-28"));
    }

    private static Comparator<OptionQuote> byExpiration() {
        return Comparator.comparing(quote -> quote.contract().expiration());
    }

    @Test
    void no_quotes_are_asked_for_where_the_underlying_costs_more_than_wanted() {
        assertThat(screened(DECEMBER, DECEMBER, new BigDecimal("264.24")).quotes())
                .hasSize(18)
                .allMatch(quote -> quote.bid() == null);
        assertThat(asked("/v1beta1/options/snapshots")).isZero();
        assertThat(screened(DECEMBER, DECEMBER, new BigDecimal("264.25")).quotes())
                .anyMatch(quote -> quote.bid() != null);
    }

    @Test
    void a_name_that_alpaca_refuses_does_not_cost_the_screened_underlying_its_price() {
        peer.plays(
                "/v2/stocks/snapshots",
                request ->
                        String.valueOf(AlpacaPeer.parameter(request, "symbols")).contains(",")
                                ? aResponse().withStatus(400)
                                : okJson("{\"AAPL\":{\"dailyBar\":{\"t\":\"2026-11-24T05:00:00Z\",\"c\":262}}}"));
        assertThat(screened(DECEMBER, DECEMBER, null).underlyingPrice()).isEqualByComparingTo("262");
    }

    @Test
    void prices_of_screened_underlyings_are_seconds_old_at_most() {
        screened(DECEMBER, DECEMBER, null);
        options.trades("AAPL", "270");
        assertThat(screened(DECEMBER, DECEMBER, null).underlyingPrice()).isEqualByComparingTo("264.25");
        clock.advance(Duration.ofSeconds(20));
        assertThat(screened(DECEMBER, DECEMBER, null).underlyingPrice()).isEqualByComparingTo("270");
        assertThat(asked("/v2/stocks/snapshots?symbols=AAPL%2CBRK.B")).isEqualTo(2);
    }

    @Test
    void a_latest_trade_of_the_underlying_that_sets_no_price_is_none() {
        options.price(
                "AAPL",
                "{\"latestTrade\":{\"t\":\"2026-11-24T14:59:58Z\",\"p\":1,\"c\":[\"@\",\"W\"]},\"minuteBar\":{\"c\":264.10}}");
        assertThat(december().underlyingPrice()).isEqualByComparingTo("264.10");
    }

    @Test
    void contracts_are_asked_for_a_hundred_at_a_time() {
        List<OccSymbol> many = IntStream.rangeClosed(1, 250)
                .mapToObj(strike -> OccSymbol.parse("AAPL261218P%08d".formatted(strike * 1_000)))
                .toList();
        assertThat(chains.quotes(many)).hasSize(2);
        assertThat(asked("/v1beta1/options/snapshots?symbols=")).isEqualTo(3);
    }

    @Test
    void the_paid_feed_is_real_time() {
        AlpacaChains paid = chains(
                peer.environment().withFeeds(AlpacaEnvironment.StockFeed.SIP, AlpacaEnvironment.OptionFeed.OPRA));
        assertThat(paid.chain(AAPL, new ChainRequest(OptionType.PUT, DECEMBER, DECEMBER))
                        .orElseThrow()
                        .quotes())
                .isNotEmpty()
                .allMatch(quote -> quote.quality() == Quality.REAL_TIME);
        assertThat(peer.asked())
                .anyMatch(url -> url.contains("feed=opra"))
                .anyMatch(url -> url.contains("/v2/stocks/snapshots?symbols=AAPL&feed=sip"));
    }

    @Test
    void a_chain_without_a_price_of_its_underlying_is_none() {
        options.price("AAPL", "{\"latestTrade\":{\"p\":0},\"dailyBar\":null}");
        assertThatThrownBy(this::december)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessageContaining("no price of AAPL");
    }

    @Test
    void a_trade_that_was_taken_back_is_no_price() {
        options.price(
                "AAPL",
                "{\"latestTrade\":{\"p\":1,\"u\":\"canceled\"},\"minuteBar\":{\"c\":264.10},\"dailyBar\":{\"c\":264.00}}");
        assertThat(december().underlyingPrice()).isEqualByComparingTo("264.10");
        options.price("AAPL", "{\"latestTrade\":null,\"prevDailyBar\":{\"c\":\"260.5\"}}");
        assertThat(december().underlyingPrice()).isEqualByComparingTo("260.5");
    }
}
