package dev.tapewatch.market.source.alpaca;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Request;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.BrokerageContract;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.AlpacaOptions;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlpacaBrokerageTest extends BrokerageContract {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final String NUMBER = "PA3XYZ123";
    private static final String PUT = "AAPL261218P00250000";

    private static final String ACCOUNT = """
            {"id":"1d9eed04-be39-4e01-9b84-a48ac5bbafcf","account_number":"PA3XYZ123","status":"ACTIVE","currency":"USD",
             "buying_power":"40000","regt_buying_power":"40000","options_buying_power":"20000.5","cash":"20000",
             "accrued_fees":"0","portfolio_value":"50906","equity":"50906","last_equity":"50110","balance_asof":"2026-11-23",
             "long_market_value":"31326","short_market_value":"-420","initial_margin":"15453","maintenance_margin":"9271.8",
             "multiplier":"2","options_trading_level":2,"intraday_adjustments":"0","something_new":{"a":[1]}}
            """;

    private static final String SHARES = """
            {"asset_id":"904837e3-3b76-47ec-b432-046db621571b","symbol":"AAPL","exchange":"NASDAQ","asset_class":"us_equity",
             "avg_entry_price":"250.0","qty":"100","qty_available":"100","side":"long","market_value":"26425","cost_basis":"25000",
             "unrealized_pl":"1425","unrealized_plpc":"0.057","unrealized_intraday_pl":"225","unrealized_intraday_plpc":"0.0086",
             "current_price":"264.25","lastday_price":"262","change_today":"0.0086","asset_marginable":true}
            """;
    private static final String SHORT_PUT = """
            {"symbol":"AAPL261218P00250000","exchange":"","asset_class":"us_option","avg_entry_price":"3.1","qty":"-2","side":"short",
             "market_value":"-420","cost_basis":"-620","unrealized_pl":"200","unrealized_intraday_pl":"60","current_price":"2.1",
             "lastday_price":"2.4","change_today":"-0.125"}
            """;
    private static final String BOUGHT_TODAY = """
            {"symbol":"BRK.B","exchange":"NYSE","asset_class":"us_equity","avg_entry_price":"489","qty":10,"side":"long",
             "unrealized_pl":"11","unrealized_intraday_pl":"11.00","current_price":490.10,"lastday_price":"485"}
            """;

    private final AlpacaPeer peer = new AlpacaPeer();
    private final AlpacaOptions options = new AlpacaOptions(peer);
    private final TestClock clock = new TestClock(NOW);
    private final AlpacaBrokerage brokerage = new AlpacaBrokerage(peer.api(clock), NyseCalendar.standard());
    private final Map<Instant, String> equities = new LinkedHashMap<>();
    private final List<String> activities = new ArrayList<>();

    @BeforeEach
    void fill() {
        options.trades("AAPL", "264.25").lists("AAPL", PUT);
        peer.answers("/v2/account", ACCOUNT);
        holds(SHARES, SHORT_PUT, BOUGHT_TODAY);
        MONDAY.minusDays(11)
                .datesUntil(MONDAY)
                .filter(date -> date.getDayOfWeek().getValue() < 6)
                .forEach(date -> closes(date, "49" + date.getDayOfMonth() + "0.55"));
        closes(MONDAY, "50109.98");
        closes(TUESDAY, "50906");
        peer.plays("/v2/account/portfolio/history", request -> okJson(history(request)));
        peer.plays("/v2/account/activities", request -> okJson("[" + String.join(",", activities) + "]"));
        happens("CSD", "2026-11-24", "2026-11-24T14:00:00.5Z", "500", "executed");
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private void holds(String... positions) {
        peer.answers("/v2/positions", "[" + String.join(",", positions) + "]");
    }

    private void closes(LocalDate date, String equity) {
        equities.put(
                date.atTime(LocalTime.of(20, 0))
                        .atZone(ZoneId.of("America/New_York"))
                        .toInstant(),
                equity);
    }

    private void happens(String kind, String date, @Nullable String createdAt, String amount, String status) {
        activities.add("""
                {"id":"%s::%s","activity_type":"%s","date":"%s","created_at":%s,"net_amount":"%s","status":"%s","description":"",
                 "currency":"USD"}
                """.formatted(
                        date,
                        activities.size(),
                        kind,
                        date,
                        createdAt == null ? null : "\"" + createdAt + "\"",
                        amount,
                        status));
    }

    private String history(Request request) {
        Instant start = OffsetDateTime.parse(String.valueOf(AlpacaPeer.parameter(request, "start")))
                .toInstant();
        Instant end = OffsetDateTime.parse(String.valueOf(AlpacaPeer.parameter(request, "end")))
                .toInstant();
        List<Map.Entry<Instant, String>> found = equities.entrySet().stream()
                .filter(day -> !day.getKey().isBefore(start) && !day.getKey().isAfter(end))
                .toList();
        String times = found.stream()
                .map(day -> Long.toString(day.getKey().getEpochSecond()))
                .collect(Collectors.joining(","));
        String values = found.stream().map(Map.Entry::getValue).collect(Collectors.joining(","));
        return "{\"timestamp\":[%s],\"equity\":[%s],\"profit_loss\":[],\"profit_loss_pct\":[],\"base_value\":49000,\"base_value_asof\":\"2026-11-11\",\"timeframe\":\"1D\"}"
                .formatted(times, values);
    }

    @Override
    protected Brokerage brokerage() {
        return brokerage;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected LocalDate lastClosed() {
        return MONDAY;
    }

    private AccountSnapshot snapshot() {
        return brokerage.snapshot(NUMBER);
    }

    private Map<LocalDate, BigDecimal> flows() {
        return brokerage.history(NUMBER, MONDAY.minusDays(6), MONDAY).stream()
                .filter(day -> day.netCashFlow().signum() != 0)
                .collect(Collectors.toMap(AccountDay::date, AccountDay::netCashFlow));
    }

    @Test
    void an_account_is_read_as_it_is_specified() {
        Symbol apple = new Symbol("AAPL");
        Symbol berkshire = new Symbol("BRK.B");
        assertThat(snapshot())
                .isEqualTo(new AccountSnapshot(
                        NUMBER,
                        NOW,
                        "alpaca",
                        new BigDecimal("50906"),
                        new BigDecimal("50110"),
                        new BigDecimal("500"),
                        new BigDecimal("20000"),
                        new BigDecimal("40000"),
                        new BigDecimal("20000.5"),
                        new BigDecimal("15453"),
                        new BigDecimal("9271.8"),
                        List.of(
                                new Position(
                                        new Instrument.Share(apple),
                                        new BigDecimal("100"),
                                        new BigDecimal("264.25"),
                                        new BigDecimal("264.25"),
                                        new BigDecimal("250.0"),
                                        new BigDecimal("262")),
                                new Position(
                                        new Instrument.Option(OptionContract.standard(OccSymbol.parse(PUT), apple)),
                                        new BigDecimal("-2"),
                                        new BigDecimal("2.1"),
                                        new BigDecimal("264.25"),
                                        new BigDecimal("3.1"),
                                        new BigDecimal("2.4")),
                                new Position(
                                        new Instrument.Share(berkshire),
                                        new BigDecimal("10"),
                                        new BigDecimal("490.10"),
                                        new BigDecimal("490.10"),
                                        new BigDecimal("489"),
                                        null)),
                        Quality.INDICATIVE));
    }

    @Test
    void a_position_without_a_present_price_has_the_one_of_the_last_close_and_says_so() {
        holds(SHORT_PUT.replace("\"current_price\":\"2.1\"", "\"current_price\":null"));
        Position put = snapshot().positions().getFirst();
        assertThat(put.price()).isEqualByComparingTo("2.4");
        assertThat(put.quality()).isEqualTo(Quality.STALE);
        assertThat(put.quality(snapshot().quality())).isEqualTo(Quality.STALE);
    }

    @Test
    void without_options_the_marks_are_those_of_now() {
        holds();
        assertThat(snapshot().quality()).isEqualTo(Quality.REAL_TIME);
    }

    @Test
    void a_short_side_is_a_negative_quantity_however_it_is_written() {
        holds(SHORT_PUT.replace("\"-2\"", "\"2\""));
        assertThat(snapshot().positions().getFirst().quantity()).isEqualByComparingTo("-2");
        holds(SHORT_PUT.replace("\"short\"", "null"));
        assertThat(snapshot().positions().getFirst().quantity()).isEqualByComparingTo("-2");
    }

    @Test
    void what_is_no_share_or_option_that_is_known_is_left_out() {
        holds(
                SHARES,
                SHARES.replace("us_equity", "crypto").replace("AAPL", "BTCUSD"),
                SHARES.replace("us_equity", "ipo"),
                SHARES.replace("\"us_equity\"", "null"),
                SHARES.replace("\"AAPL\"", "\"not a ticker\""),
                SHARES.replace("\"100\"", "\"0\""),
                SHARES.replace("\"264.25\"", "null").replace("\"262\"", "null"),
                SHORT_PUT.replace(PUT, "AAPL261218P00255000"),
                SHORT_PUT.replace(PUT, "AAPL"));
        assertThat(snapshot().positions())
                .singleElement()
                .satisfies(position -> assertThat(position.instrument().name()).isEqualTo("AAPL"));
    }

    @Test
    void an_option_on_something_without_a_price_is_left_out() {
        options.price("AAPL", "{}");
        assertThat(snapshot().positions())
                .extracting(position -> position.instrument().name())
                .containsExactly("AAPL", "BRK.B");
    }

    @Test
    void a_share_without_a_present_price_has_that_of_the_last_close() {
        holds(SHARES.replace("\"264.25\"", "null"));
        assertThat(snapshot().positions().getFirst().price()).isEqualByComparingTo("262");
    }

    @Test
    void what_the_account_cannot_do_without_is_not_made_up() {
        for (String needed : List.of("equity", "last_equity", "cash", "buying_power", "maintenance_margin")) {
            peer.answers("/v2/account", ACCOUNT.replace("\"" + needed + "\":", "\"was_" + needed + "\":"));
            assertThatThrownBy(this::snapshot)
                    .as(needed)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                    .hasMessageContaining("Alpaca does not tell the");
        }
    }

    @Test
    void an_account_that_is_none_for_options_can_write_none() {
        peer.answers("/v2/account", ACCOUNT.replace("\"20000.5\"", "null"));
        assertThat(snapshot().optionBuyingPower()).isZero();
    }

    @Test
    void without_a_date_of_the_last_close_it_is_that_of_the_session_before_today() {
        peer.answers("/v2/account", ACCOUNT.replace("\"2026-11-23\"", "null"));
        clock.advance(Duration.ofHours(8));
        assertThat(snapshot().netCashFlow()).isEqualByComparingTo("500");
        assertThat(brokerage.history(NUMBER, MONDAY, MONDAY))
                .containsExactly(new AccountDay(MONDAY, new BigDecimal("50110"), BigDecimal.ZERO));
    }

    @Test
    void money_counts_for_the_session_by_whose_close_it_came() {
        activities.clear();
        happens("CSD", "2026-11-20", "2026-11-20T20:59:00Z", "1", "executed");
        happens("CSW", "2026-11-20", "2026-11-20T21:01:00Z", "-20", "executed");
        happens("JNLC", "2026-11-21", null, "300.25", "executed");
        happens("CSD", "2026-11-19", "2027-05-10T14:01:04.650275Z", "4000", "correct");
        happens("CSD", "2026-11-19T00:00:00Z", null, "50000", "canceled");
        happens("CSD", "soon", null, "600000", "executed");
        happens("CSD", "2026-11-23", "2026-11-23T21:30:00Z", "7", "executed");
        assertThat(flows())
                .isEqualTo(Map.of(
                        LocalDate.of(2026, 11, 20),
                        new BigDecimal("1"),
                        MONDAY,
                        new BigDecimal("280.25"),
                        LocalDate.of(2026, 11, 19),
                        new BigDecimal("4000")));
        assertThat(snapshot().netCashFlow()).isEqualByComparingTo("7");
    }

    @Test
    void the_pages_of_activities_are_turned_by_the_last_number() {
        List<String> all = IntStream.range(0, 230)
                .mapToObj(number -> "{\"id\":\"%03d\",\"date\":\"2026-11-23\",\"net_amount\":\"1\"}".formatted(number))
                .toList();
        peer.plays("/v2/account/activities", request -> {
            String token = AlpacaPeer.parameter(request, "page_token");
            int from = token == null ? 0 : Integer.parseInt(token) + 1;
            return okJson("[" + String.join(",", all.subList(from, Math.min(from + 100, all.size()))) + "]");
        });
        assertThat(flows()).isEqualTo(Map.of(MONDAY, new BigDecimal("230")));
        assertThat(peer.asked())
                .anyMatch(url -> url.contains("activity_types=CSD%2CCSW%2CJNLC%2CACATC")
                        && url.contains("page_size=100&page_token=199"));
    }

    @Test
    void a_close_that_only_repeats_the_day_before_is_not_believed_yet() {
        clock.advance(Duration.ofHours(11));
        closes(TUESDAY, "50110");
        assertThat(brokerage.history(NUMBER, MONDAY, TUESDAY))
                .extracting(AccountDay::date)
                .containsExactly(MONDAY);
        closes(TUESDAY, "50888.12");
        assertThat(brokerage.history(NUMBER, MONDAY, TUESDAY))
                .extracting(AccountDay::equity)
                .containsExactly(new BigDecimal("50110"), new BigDecimal("50888.12"));
    }

    @Test
    void days_without_a_figure_or_before_the_first_money_are_left_out() {
        equities.clear();
        closes(MONDAY.minusDays(6), "0");
        closes(MONDAY.minusDays(5), "0.0");
        closes(MONDAY.minusDays(4), "\"1000.5\"");
        closes(MONDAY.minusDays(3), "null");
        closes(MONDAY.minusDays(2), "77");
        assertThat(brokerage.history(NUMBER, MONDAY.minusDays(6), MONDAY))
                .extracting(AccountDay::date)
                .containsExactly(MONDAY.minusDays(4), MONDAY);
    }

    @Test
    void a_new_account_has_no_history() {
        peer.answers("/v2/account/portfolio/history", "{\"timestamp\":null,\"equity\":null,\"base_value\":0}");
        assertThat(brokerage.history(NUMBER, MONDAY.minusDays(20), MONDAY.minusDays(3)))
                .isEmpty();
    }
}
