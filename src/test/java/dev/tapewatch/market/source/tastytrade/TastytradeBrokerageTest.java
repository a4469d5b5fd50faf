package dev.tapewatch.market.source.tastytrade;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.BrokerageContract;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TastytradeBrokerageTest extends BrokerageContract {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final String ACCOUNT = "/accounts/5WT00001";
    private static final String EMPTY = "/accounts/5WT00003";

    private final TastytradePeer peer = new TastytradePeer();
    private final Tastytrade tastytrade = peer.tastytrade(new TestClock(NOW));

    @BeforeEach
    void answer() {
        peer.items(
                "/customers/me/accounts",
                "{\"account\":{\"account-number\":\"5WT00003\",\"is-closed\":false},\"authority-level\":\"owner\"}",
                "{\"account\":{\"account-number\":\"5WT00001\",\"is-closed\":false,\"nickname\":null},\"authority-level\":\"owner\"}",
                "{\"account\":{\"account-number\":\"5WT00002\",\"is-closed\":true}}",
                "null",
                "{\"account\":null}");
        peer.answers(ACCOUNT + "/balances/USD", """
                {"data":{"account-number":"5WT00001","cash-balance":"40000.0","net-liquidating-value":"101240.0",
                 "equity-buying-power":"80000.5","derivative-buying-power":40000.25,"maintenance-requirement":"30000.0",
                 "reg-t-margin-requirement":"31000.0","margin-equity":"101240.0","pending-cash":"0.0",
                 "pending-cash-effect":"None","updated-at":"2026-11-24T14:59:58.123+00:00","currency":"USD"}}""");
        peer.answers(
                EMPTY + "/balances/USD",
                "{\"data\":{\"cash-balance\":\"0.0\",\"net-liquidating-value\":\"0.0\",\"equity-buying-power\":\"0\","
                        + "\"derivative-buying-power\":\"0\",\"maintenance-requirement\":null}}");
        peer.answers("/margin" + EMPTY + "/requirements", """
                {"data":{"account-number":"5WT00003","maintenance-requirement":"0.0","maintenance-requirement-effect":"None",
                 "margin-requirement":"0.0","groups":[{}],"last-state-timestamp":1688584052750}}""");
        peer.items(EMPTY + "/positions");
        peer.items(ACCOUNT + "/positions", SPY, PUT, AAPL, FUTURE, CRYPTO, GONE);
        peer.items("/market-data/by-type", """
                {"symbol":"SPY","instrument-type":"Equity","updated-at":"2026-11-24T14:59:59Z","bid":"600.4","ask":"600.6",
                 "mark":"600.5","mid":"600.5","last":"600.49","halt-start-time":-1,"trading-halted":false}""");
        snapshots(ACCOUNT, "100400.0");
        snapshots(EMPTY, "0.0");
        peer.items(
                ACCOUNT + "/transactions",
                movement("Deposit", "2026-11-24T14:45:00.000+00:00", "700.0", "Credit"),
                movement("Withdrawal", "2026-11-24T14:46:00.000+00:00", "200.0", "Debit"),
                movement("Credit Interest", "2026-11-24T14:47:00.000+00:00", "5.0", "Credit"),
                movement("Dividend", "2026-11-24T14:47:00.000+00:00", "5.0", "Credit"),
                movement("Deposit", "2026-11-20T14:47:00.000+00:00", "1000.0", "Credit"),
                movement("Deposit", "2026-11-20T21:30:00.000+00:00", "50.0", "Credit"),
                "{\"transaction-type\":\"Money Movement\",\"transaction-sub-type\":null}");
        peer.items(EMPTY + "/transactions");
    }

    @AfterEach
    void stop() {
        tastytrade.close();
        peer.close();
    }

    private static final String SPY = """
            {"account-number":"5WT00001","symbol":"SPY","instrument-type":"Equity","underlying-symbol":"SPY",
             "quantity":"100","quantity-direction":"Long","close-price":"598.0","average-open-price":"500.0","multiplier":1,
             "mark":"60050.0","mark-price":"600.5","cost-effect":"Credit","realized-day-gain":"12.0",
             "realized-day-gain-effect":"Debit","created-at":"2025-01-02T15:00:00.000+00:00"}""";
    private static final String PUT = """
            {"symbol":"SPY   261218P00580000","instrument-type":"Equity Option","underlying-symbol":"SPY","quantity":2,
             "quantity-direction":"Short","close-price":"4.5","average-open-price":"5.0","multiplier":100,"mark":"820.0",
             "mark-price":"4.1","expires-at":"2026-12-18T21:15:00.000+00:00","deliverable-type":null,
             "created-at":"2026-11-02T15:00:00.000+00:00"}""";
    private static final String AAPL = """
            {"symbol":"AAPL","instrument-type":"Equity","underlying-symbol":"AAPL","quantity":"10.0",
             "quantity-direction":"Long","close-price":"199.0","average-open-price":"200.0","multiplier":1,
             "mark-price":"201.0","created-at":"2026-11-24T14:40:00.000+00:00"}""";
    private static final String FUTURE =
            "{\"symbol\":\"/ESZ6\",\"instrument-type\":\"Future\",\"underlying-symbol\":\"/ES\",\"quantity\":\"1\",\"quantity-direction\":\"Long\",\"mark-price\":\"6000\"}";
    private static final String CRYPTO =
            "{\"symbol\":\"BTC/USD\",\"instrument-type\":\"Cryptocurrency\",\"quantity\":\"0.1\",\"quantity-direction\":\"Long\"}";
    private static final String GONE =
            "{\"symbol\":\"QQQ\",\"instrument-type\":\"Equity\",\"quantity\":\"0\",\"quantity-direction\":\"Zero\"}";

    private static String movement(String subType, String time, String value, String effect) {
        return """
                {"id":1,"account-number":"5WT00001","transaction-type":"Money Movement","transaction-sub-type":"%s",
                 "executed-at":"%s","transaction-date":"2026-11-24","value":"%s","value-effect":"%s","net-value":"%s",
                 "net-value-effect":"%s","is-estimated-fee":true,"commission":null}""".formatted(subType, time, value, effect, value, effect);
    }

    /** Two pages, as a long history has. */
    private void snapshots(String account, String last) {
        String first = day("2026-11-18", "99000.0") + "," + day("2026-11-19", "99100.0") + ","
                + day("2026-11-20", "100200.0") + ",{\"snapshot-date\":\"2026-11-20\",\"time-of-day\":\"BOD\","
                + "\"net-liquidating-value\":\"1.0\"}";
        page(account, 0, first);
        page(account, 1, day("2026-11-23", last) + ",{\"snapshot-date\":null},null");
    }

    private void page(String account, int page, String items) {
        peer.server.stubFor(get(urlPathEqualTo(account + "/balance-snapshots"))
                .withQueryParam("page-offset", equalTo(Integer.toString(page)))
                .withQueryParam("time-of-day", equalTo("EOD"))
                .willReturn(okJson(
                        ("{\"data\":{\"items\":[%s]},\"pagination\":{\"per-page\":250,\"page-offset\":%s,\"item-offset\":0,"
                                        + "\"total-items\":4,\"total-pages\":2,\"next-link\":null}}")
                                .formatted(items, page))));
    }

    private static String day(String date, String value) {
        return "{\"account-number\":\"x\",\"snapshot-date\":\"%s\",\"time-of-day\":\"EOD\",\"net-liquidating-value\":\"%s\",\"cash-balance\":\"1.0\"}"
                .formatted(date, value);
    }

    @Override
    protected Brokerage brokerage() {
        return tastytrade.brokerage();
    }

    @Override
    protected Instant now() {
        return NOW;
    }

    @Override
    protected LocalDate lastClosed() {
        return LocalDate.of(2026, 11, 23);
    }

    @Test
    void closed_accounts_are_not_there() {
        assertThat(brokerage().accounts()).containsExactly("5WT00001", "5WT00003");
    }

    @Test
    void a_short_option_is_below_zero_and_knows_its_underlying() {
        Position put = brokerage().snapshot("5WT00001").positions().get(1);
        assertThat(put.quantity()).isEqualByComparingTo("-2");
        assertThat(put.marketValue()).isEqualByComparingTo("-820");
        assertThat(put.underlyingPrice()).isEqualByComparingTo("600.5");
        assertThat(put.instrument()).isInstanceOfSatisfying(Instrument.Option.class, option -> {
            assertThat(option.name()).isEqualTo("SPY261218P00580000");
            assertThat(option.contract().standard()).isTrue();
            assertThat(option.contract().style()).isEqualTo(ExerciseStyle.AMERICAN);
        });
    }

    @Test
    void what_was_opened_since_the_close_had_none() {
        assertThat(brokerage().snapshot("5WT00001").positions().getLast().previousClose())
                .isNull();
    }

    @Test
    void futures_and_crypto_and_what_is_gone_are_left_out() {
        assertThat(brokerage().snapshot("5WT00001").positions())
                .extracting(position -> position.instrument().name())
                .containsExactly("SPY", "SPY261218P00580000", "AAPL");
    }

    @Test
    void only_what_came_from_outside_since_the_close_is_a_flow() {
        assertThat(brokerage().snapshot("5WT00001").netCashFlow()).isEqualByComparingTo("500");
        assertThat(brokerage().history("5WT00001", LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 23)))
                .containsExactly(
                        new AccountDay(
                                LocalDate.of(2026, 11, 20), new BigDecimal("100200.0"), new BigDecimal("1000.0")),
                        new AccountDay(LocalDate.of(2026, 11, 23), new BigDecimal("100400.0"), new BigDecimal("50.0")));
    }

    @Test
    void margin_that_balances_lack_comes_from_the_margin_report() {
        AccountSnapshot empty = brokerage().snapshot("5WT00003");
        assertThat(empty.maintenanceMargin()).isZero();
        peer.server.verify(getRequestedFor(urlPathEqualTo("/margin" + EMPTY + "/requirements"))
                .withHeader("Authorization", equalTo("Bearer token-1"))
                .withHeader("User-Agent", equalTo("tapewatch/0.1.0")));
    }

    @Test
    void a_close_that_is_not_in_the_list_yet_comes_from_the_days_course() {
        page(ACCOUNT, 1, day("2026-11-19", "99100.0"));
        peer.items(
                ACCOUNT + "/net-liq/history",
                "{\"open\":\"1\",\"close\":\"100000.0\",\"total-close\":\"100390.0\",\"time\":\"2026-11-23T20:55:00.000Z\"}",
                "{\"close\":\"100000.0\",\"total-close\":\"100400.0\",\"time\":\"2026-11-23T21:00:00+00:00\"}",
                "{\"total-close\":\"7\",\"time\":\"2026-11-23T21:05:00+00:00\"}",
                "{\"total-close\":\"NaN\",\"time\":\"2026-11-23T20:59:00+00:00\"}");
        assertThat(brokerage().snapshot("5WT00001").lastEquity()).isEqualByComparingTo("100400");
    }

    @Test
    void without_any_value_at_the_last_close_nothing_is_said_of_the_day() {
        page(ACCOUNT, 1, day("2026-11-19", "99100.0"));
        peer.items(ACCOUNT + "/net-liq/history");
        assertThatThrownBy(() -> brokerage().snapshot("5WT00001"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("2026-11-23");
    }

    @Test
    void a_position_without_a_mark_has_the_price_of_its_quote_or_its_close() {
        peer.items(
                ACCOUNT + "/positions",
                SPY.replace("\"mark-price\":\"600.5\"", "\"mark-price\":\"NaN\""),
                PUT.replace("\"mark-price\":\"4.1\"", "\"mark-price\":null"),
                AAPL.replace("\"mark-price\":\"201.0\"", "\"mark-price\":null")
                        .replace("\"close-price\":\"199.0\"", "\"close-price\":null"));
        assertThat(brokerage().snapshot("5WT00001").positions())
                .extracting(Position::price)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("600.5"), new BigDecimal("4.5"));
        assertThat(brokerage().snapshot("5WT00001").positions())
                .as("the close of the day before is no present mark")
                .extracting(Position::quality)
                .containsExactly(null, Quality.STALE);
    }

    @Test
    void marks_are_as_good_as_the_customers_quotes() {
        assertThat(brokerage().snapshot("5WT00001").quality()).isEqualTo(Quality.REAL_TIME);
    }

    @Test
    void a_customer_of_delayed_quotes_has_delayed_marks() {
        peer.answers("/customers/me", "{\"data\":{\"has-delayed-quotes\":true}}");
        assertThat(brokerage().snapshot("5WT00001").quality()).isEqualTo(Quality.DELAYED);
        assertThat(brokerage().snapshot("5WT00003").quality())
                .as("nothing is marked in it")
                .isEqualTo(Quality.REAL_TIME);
    }

    @Test
    void index_options_are_european_and_adjusted_ones_not_standard() {
        peer.items(
                ACCOUNT + "/positions",
                PUT.replace("SPY   261218P00580000", "SPXW  261218P05800000")
                        .replace("\"underlying-symbol\":\"SPY\"", "\"underlying-symbol\":\"SPX\""),
                PUT.replace("SPY   261218P00580000", "SPY1  261218P00580000"));
        peer.items(
                "/market-data/by-type",
                "{\"symbol\":\"SPX\",\"mark\":\"6000\"}",
                "{\"symbol\":\"SPY\",\"mark\":\"600.5\"}");
        assertThat(brokerage().snapshot("5WT00001").positions())
                .extracting(position -> ((Instrument.Option) position.instrument()).contract())
                .satisfiesExactly(
                        index -> assertThat(index.style()).isEqualTo(ExerciseStyle.EUROPEAN),
                        adjusted -> assertThat(adjusted.standard()).isFalse());
        peer.server.verify(getRequestedFor(urlPathEqualTo("/market-data/by-type"))
                .withQueryParam("index", equalTo("SPX"))
                .withQueryParam("equity", equalTo("SPY")));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void an_answer_that_is_none_makes_the_account_unavailable_in_words_without_secrets(int status) {
        peer.fails(ACCOUNT + "/balances/USD", status);
        assertThatThrownBy(() -> brokerage().snapshot("5WT00001"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessageContaining(Integer.toString(status))
                .hasMessageNotContaining(TastytradePeer.SECRET);
        assertThat(peer.logins()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"data\":{\"cash-bal",
                "{\"data\":null}",
                "{}",
                "[]",
                "{\"data\":{\"net-liquidating-value\":\"NaN\",\"maintenance-requirement\":1,\"reg-t-margin-requirement\":1}}"
            })
    void figures_that_are_missing_are_not_taken_for_zero(String body) {
        peer.answers(ACCOUNT + "/balances/USD", body);
        assertThatThrownBy(() -> brokerage().snapshot("5WT00001"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    }

    @Test
    void the_sandbox_has_accounts() {
        peer.items(ACCOUNT + "/positions", SPY);
        try (Tastytrade sandbox = peer.tastytrade(new TestClock(NOW), peer.access(true), TastytradePeer.QUICK)) {
            assertThat(sandbox.brokerage().snapshot("5WT00001").positions()).hasSize(1);
            assertThatThrownBy(() -> sandbox.market().quotes(java.util.Set.of(new dev.tapewatch.market.Symbol("SPY"))))
                    .hasMessageContaining("sandbox has accounts but no market data");
        }
    }
}
