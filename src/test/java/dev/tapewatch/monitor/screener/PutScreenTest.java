package dev.tapewatch.monitor.screener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.event.CorporateEvent.Earnings;
import dev.tapewatch.market.event.CorporateEvent.Timing;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.testing.ScriptedChains;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PutScreenTest {
    /** A Tuesday, 10:00 in New York. */
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final BigDecimal RATE = new BigDecimal("4");
    private static final ScreenTerms ANY = Terms.yielding("0");

    private static OptionQuote put(int days, String strike, @Nullable String bid, @Nullable String ask) {
        return ScriptedChains.put("XYZ", TODAY.plusDays(days), strike, bid, ask, NOW);
    }

    private static UnderlyingScreen screen(ScreenTerms terms, OptionQuote... quotes) {
        return screen(terms, List.of(), List.of(quotes), NOW);
    }

    private static UnderlyingScreen screen(
            ScreenTerms terms, List<Earnings> earnings, List<OptionQuote> quotes, Instant now) {
        OptionChain chain = new OptionChain(new Symbol("XYZ"), new BigDecimal("100"), now, "scripted", quotes);
        return new PutScreen(terms, NyseCalendar.standard(), RATE).of(chain, earnings, now);
    }

    private static UnderlyingScreen.Screened screened(UnderlyingScreen screen) {
        assertThat(screen).isInstanceOf(UnderlyingScreen.Screened.class);
        return (UnderlyingScreen.Screened) screen;
    }

    private static PutPick best(UnderlyingScreen screen) {
        return Objects.requireNonNull(screened(screen).best());
    }

    private static void assertRejected(PutRejection reason, UnderlyingScreen screen) {
        assertThat(screened(screen).rejected()).containsExactly(Map.entry(reason, 1L));
        assertThat(screened(screen).passed()).isZero();
        assertThat(screened(screen).best()).isNull();
    }

    @Test
    void yields_are_computed_from_the_bid_on_the_strike() {
        PutPick pick = best(screen(ANY, put(10, "95", "1.90", "2.10")));
        assertThat(pick.dte()).isEqualTo(10);
        assertThat(pick.weeklyRoc()).as("1.90 / 95 x 7 / 10 x 100").isEqualByComparingTo("1.4");
        assertThat(pick.annualizedRoc()).as("1.90 / 95 x 365 / 10 x 100").isEqualByComparingTo("73");
        assertThat(pick.mid()).isEqualByComparingTo("2.00");
        assertThat(pick.breakeven()).isEqualByComparingTo("93.10");
    }

    @Test
    void a_put_that_yields_exactly_what_is_wanted_passes_and_one_cent_less_does_not() {
        assertThat(screened(screen(Terms.yielding("1.4"), put(10, "95", "1.90", "2.10")))
                        .passed())
                .isOne();
        assertRejected(PutRejection.WEEKLY_ROC_TOO_LOW, screen(Terms.yielding("1.4"), put(10, "95", "1.89", "2.10")));
    }

    @Test
    void what_expires_today_or_has_expired_or_expires_out_of_range_is_left_out() {
        ScreenTerms week = Terms.with("0", 3, 7, null, null, null, null, false);
        for (int days : new int[] {-1, 0, 1, 2, 8, 400}) {
            assertRejected(PutRejection.DTE_OUT_OF_RANGE, screen(week, put(days, "95", "1", "1.1")));
        }
        assertThat(screened(screen(week, put(3, "95", "1", "1.1"), put(7, "95", "1", "1.1")))
                        .passed())
                .isEqualTo(2);
    }

    @Test
    void days_are_those_of_new_york_and_not_of_utc() {
        // Half past nine in the evening in New York is the next day in UTC; and on 1 November the clock is put back.
        Instant evening = Instant.parse("2026-10-31T01:30:00Z");
        OptionQuote put = ScriptedChains.put(
                "XYZ", LocalDate.parse("2026-11-06"), "95", "1", "1.1", evening.minusSeconds(19_800));
        assertThat(best(screen(ANY, List.of(), List.of(put), evening)).dte()).isEqualTo(7);
    }

    @Test
    void quotes_nobody_can_trade_on_are_left_out() {
        assertRejected(PutRejection.NO_BID, screen(ANY, put(10, "95", null, "1.1")));
        assertRejected(PutRejection.NO_BID, screen(ANY, put(10, "95", "0", "1.1")));
        assertRejected(PutRejection.NO_ASK, screen(ANY, put(10, "95", "1", null)));
        assertRejected(PutRejection.CROSSED_QUOTE, screen(ANY, put(10, "95", "1.2", "1.1")));
        assertThat(screened(screen(ANY, put(10, "95", "1.1", "1.1"))).passed()).isOne();
    }

    @Test
    void adjusted_deliverables_are_left_out_before_anything_else() {
        assertRejected(
                PutRejection.ADJUSTED_DELIVERABLE, screen(ANY, ScriptedChains.adjusted(put(0, "95", null, null))));
    }

    @ParameterizedTest
    @CsvSource({
        // In the session a quote is measured against the chain.
        "2026-11-24T15:00:00Z, 2026-11-24T14:45:00Z, false",
        "2026-11-24T15:00:00Z, 2026-11-24T14:44:59Z, true",
        // After the close against the close: 16:00, on 27 November 13:00.
        "2026-11-25T02:00:00Z, 2026-11-24T20:45:00Z, false",
        "2026-11-25T02:00:00Z, 2026-11-24T20:44:59Z, true",
        "2026-11-27T18:30:00Z, 2026-11-27T17:50:00Z, false",
        // On Thanksgiving and before the open of the next day the close of Wednesday is the last there was.
        "2026-11-26T16:00:00Z, 2026-11-25T20:55:00Z, false",
        "2026-11-27T14:29:00Z, 2026-11-25T20:55:00Z, false",
        // Once the next session is open it is old.
        "2026-11-27T14:31:00Z, 2026-11-25T20:55:00Z, true",
    })
    void old_quotes_are_left_out(Instant now, Instant quoted, boolean stale) {
        OptionQuote put = ScriptedChains.put("XYZ", LocalDate.parse("2026-12-04"), "95", "1", "1.1", quoted);
        UnderlyingScreen screen = screen(ANY, List.of(), List.of(put), now);
        assertThat(screened(screen).rejected().containsKey(PutRejection.STALE_QUOTE))
                .isEqualTo(stale);
    }

    @Test
    void a_whole_chain_from_the_day_before_is_stale_in_the_session() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        OptionChain chain = new OptionChain(
                new Symbol("XYZ"),
                new BigDecimal("100"),
                yesterday,
                "scripted",
                List.of(ScriptedChains.put("XYZ", TODAY.plusDays(3), "95", "1", "1.1", yesterday)));
        assertRejected(
                PutRejection.STALE_QUOTE, new PutScreen(ANY, NyseCalendar.standard(), RATE).of(chain, List.of(), NOW));
    }

    @Test
    void a_quote_that_its_source_calls_stale_is_left_out_however_new_it_seems() {
        OptionQuote put = put(10, "95", "1", "1.1");
        assertRejected(PutRejection.STALE_QUOTE, screen(ANY, with(put, Quality.STALE)));
    }

    private static OptionQuote with(OptionQuote quote, Quality quality) {
        return new OptionQuote(
                quote.contract(),
                quote.bid(),
                quote.ask(),
                quote.last(),
                quote.volume(),
                quote.openInterest(),
                quote.impliedVolatility(),
                quote.delta(),
                quote.time(),
                quality);
    }

    private static Quote share(
            String price, @Nullable String bid, @Nullable String ask, Instant time, Quality quality) {
        return new Quote(
                new Symbol("XYZ"),
                new BigDecimal(price),
                bid == null ? null : new BigDecimal(bid),
                ask == null ? null : new BigDecimal(ask),
                time,
                "scripted",
                quality,
                false);
    }

    private static UnderlyingScreen screen(Quote share, String chainPrice, OptionQuote... quotes) {
        OptionChain chain =
                new OptionChain(new Symbol("XYZ"), new BigDecimal(chainPrice), NOW, "scripted", List.of(quotes));
        return new PutScreen(ANY, NyseCalendar.standard(), RATE).of(chain, share, List.of(), NOW);
    }

    @Test
    void puts_on_a_share_whose_price_is_in_doubt_are_not_looked_at() {
        OptionQuote put = put(10, "95", "1", "1.1");
        Quote fine = share("100", "99", "101", NOW, Quality.REAL_TIME);
        Quote halted = new Quote(
                fine.symbol(), fine.price(), fine.bid(), fine.ask(), NOW, "scripted", Quality.REAL_TIME, true);
        assertThat(screened(screen(fine, "100", put)).passed()).isOne();
        assertLeftOut(UnderlyingRejection.HALTED, screen(halted, "100", put));
        assertLeftOut(
                UnderlyingRejection.STALE_PRICE,
                screen(share("100", null, null, NOW.minusSeconds(901), Quality.REAL_TIME), "100", put));
        assertLeftOut(
                UnderlyingRejection.PRICE_ZERO, screen(share("0", null, null, NOW, Quality.REAL_TIME), "100", put));
        assertLeftOut(UnderlyingRejection.PRICE_ZERO, screen(fine, "0", put));
        assertLeftOut(
                UnderlyingRejection.CROSSED_PRICE,
                screen(share("100", "101", "99", NOW, Quality.REAL_TIME), "100", put));
    }

    private static void assertLeftOut(UnderlyingRejection reason, UnderlyingScreen screen) {
        assertThat(screen).isEqualTo(new UnderlyingScreen.LeftOut(reason, null));
    }

    @Test
    void a_pick_is_as_good_as_the_worst_price_it_was_made_of() {
        OptionQuote put = put(10, "95", "1", "1.1");
        Quote delayed = share("100", null, null, NOW.minusSeconds(900), Quality.DELAYED);
        assertThat(best(screen(ANY, put)).quality()).isEqualTo(Quality.REAL_TIME);
        assertThat(best(screen(ANY, with(put, Quality.INDICATIVE))).quality()).isEqualTo(Quality.INDICATIVE);
        assertThat(best(screen(delayed, "100", put)).quality()).isEqualTo(Quality.DELAYED);
        assertThat(best(screen(delayed, "100", with(put, Quality.INDICATIVE))).quality())
                .isEqualTo(Quality.INDICATIVE);
        assertThat(best(screen(ANY, put)).quotedAt()).isEqualTo(NOW);
        assertThat(best(screen(ANY, put)).volatilityEstimated()).isTrue();
    }

    @Test
    void a_recorded_chain_that_is_older_than_a_quote_may_be_says_so() {
        Instant earlier = NOW.minus(Duration.ofMinutes(20));
        OptionChain chain = new OptionChain(
                new Symbol("XYZ"),
                new BigDecimal("100"),
                earlier,
                "scripted",
                List.of(ScriptedChains.put("XYZ", TODAY.plusDays(3), "95", "1", "1.1", earlier)));
        UnderlyingScreen screen = new PutScreen(ANY, NyseCalendar.standard(), RATE).of(chain, List.of(), NOW);
        assertThat(best(screen).quality()).isEqualTo(Quality.STALE);
    }

    @Test
    void open_interest_counts_only_if_asked_for_and_unknown_is_too_low() {
        OptionQuote known = put(10, "95", "1", "1.1");
        OptionQuote unknown = new OptionQuote(
                known.contract(),
                known.bid(),
                known.ask(),
                null,
                null,
                null,
                null,
                null,
                known.time(),
                Quality.REAL_TIME);
        ScreenTerms liquid = Terms.with("0", 1, 45, null, null, 101L, null, false);
        assertRejected(PutRejection.OPEN_INTEREST_TOO_LOW, screen(liquid, known));
        assertRejected(PutRejection.OPEN_INTEREST_TOO_LOW, screen(liquid, unknown));
        assertThat(screened(screen(ANY, unknown)).passed()).isOne();
        assertThat(screened(screen(Terms.with("0", 1, 45, null, null, 100L, null, false), known))
                        .passed())
                .isOne();
    }

    @Test
    void the_spread_is_measured_on_the_mid() {
        ScreenTerms narrow = Terms.with("0", 1, 45, null, null, null, "10", false);
        assertThat(screened(screen(narrow, put(10, "95", "1.90", "2.10"))).passed())
                .as("0.20 / 2.00")
                .isOne();
        assertRejected(PutRejection.SPREAD_TOO_WIDE, screen(narrow, put(10, "95", "1.90", "2.11")));
    }

    @Test
    void the_sources_delta_counts_and_is_not_called_estimated() {
        OptionQuote bare = put(10, "95", "1", "1.1");
        OptionQuote told = new OptionQuote(
                bare.contract(),
                bare.bid(),
                bare.ask(),
                null,
                null,
                100L,
                null,
                new BigDecimal("-0.22"),
                bare.time(),
                Quality.REAL_TIME);
        ScreenTerms range = Terms.with("0", 1, 45, "0.15", "0.30", null, null, false);
        PutPick pick = best(screen(range, told));
        assertThat(pick.delta()).isEqualByComparingTo("-0.22");
        assertThat(pick.deltaEstimated()).isFalse();
        ScreenTerms higher = Terms.with("0", 1, 45, "0.23", null, null, null, false);
        assertRejected(PutRejection.DELTA_OUT_OF_RANGE, screen(higher, told));
    }

    @Test
    void without_a_delta_of_the_source_the_model_has_one_and_says_that_it_is_estimated() {
        PutPick pick = best(screen(ANY, put(10, "95", "1", "1.1")));
        assertThat(pick.deltaEstimated()).isTrue();
        assertThat(Objects.requireNonNull(pick.delta())).isBetween(new BigDecimal("-0.35"), new BigDecimal("-0.2"));
        assertThat(Objects.requireNonNull(pick.probabilityOfProfit()).doubleValue())
                .as("a little above 100 x (1 - |delta|), since the bid is earned, too")
                .isCloseTo(100 * (1 + pick.delta().doubleValue()), within(6.0))
                .isGreaterThan(100 * (1 + pick.delta().doubleValue()));
    }

    @Test
    void where_no_volatility_explains_the_price_the_delta_is_unknown() {
        // Quoted below what exercising gives: no volatility makes that price.
        OptionQuote below = put(10, "130", "29", "29.5");
        ScreenTerms range = Terms.with("0", 1, 45, null, "1", null, null, false);
        assertRejected(PutRejection.DELTA_UNKNOWN, screen(range, below));
        assertRejected(PutRejection.NO_TIME_VALUE, screen(ANY, below));
    }

    @Test
    void a_volatility_that_the_source_made_up_is_not_believed() {
        OptionQuote bare = put(10, "95", "1", "1.1");
        OptionQuote yahoo = new OptionQuote(
                bare.contract(),
                bare.bid(),
                bare.ask(),
                null,
                null,
                100L,
                new BigDecimal("0.00001"),
                null,
                bare.time(),
                Quality.REAL_TIME);
        assertThat(best(screen(ANY, yahoo)).delta())
                .isEqualTo(best(screen(ANY, bare)).delta());
    }

    @Test
    void a_put_deep_in_the_money_is_not_the_best_for_its_large_bid() {
        PutPick pick = best(screen(ANY, put(10, "130", "30.05", "30.6"), put(10, "97", "1.00", "1.10")));
        assertThat(pick.strike()).isEqualByComparingTo("97");
        assertRejected(PutRejection.NO_TIME_VALUE, screen(ANY, put(10, "130", "30.00", "30.6")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-03, AFTER_CLOSE, true",
        "2026-12-04, UNKNOWN, true",
        "2026-12-05, BEFORE_OPEN, false",
        "2026-11-24, AFTER_CLOSE, true",
        "2026-11-24, UNKNOWN, true",
        "2026-11-24, BEFORE_OPEN, false"
    })
    void reports_to_come_before_the_expiration_exclude(LocalDate date, Timing timing, boolean excluded) {
        ScreenTerms calm = Terms.with("0", 1, 45, null, null, null, null, true);
        List<Earnings> earnings = List.of(new Earnings(new Symbol("XYZ"), date, timing, true));
        OptionQuote put = put(10, "95", "1", "1.1");
        assertThat(screened(screen(calm, earnings, List.of(put), NOW))
                        .rejected()
                        .containsKey(PutRejection.EARNINGS_BEFORE_EXPIRATION))
                .isEqualTo(excluded);
        assertThat(screened(screen(ANY, earnings, List.of(put), NOW)).passed()).isOne();
    }

    @Test
    void shares_that_cost_too_much_and_underlyings_without_puts_are_left_out_whole() {
        assertThat(screen(Terms.upTo(ANY, "99.99", 5), put(10, "95", "1", "1.1")))
                .isEqualTo(new UnderlyingScreen.LeftOut(UnderlyingRejection.PRICE_ABOVE_MAX, null));
        assertThat(screened(screen(Terms.upTo(ANY, "100", 5), put(10, "95", "1", "1.1")))
                        .passed())
                .isOne();
        assertThat(screen(ANY)).isEqualTo(new UnderlyingScreen.LeftOut(UnderlyingRejection.NO_OPTIONS, null));
    }

    @Test
    void every_put_either_passes_or_is_counted_once_whatever_the_terms() {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int round = 0; round < 300; round++) {
            List<OptionQuote> quotes = new ArrayList<>();
            int size = chance.nextInt(1, 40);
            for (int number = 0; number < size; number++) {
                quotes.add(any(chance));
            }
            ScreenTerms terms = Terms.with(
                    Integer.toString(chance.nextInt(3)),
                    chance.nextInt(1, 20),
                    chance.nextInt(20, 60),
                    chance.nextBoolean() ? "0.1" : null,
                    chance.nextBoolean() ? "0.4" : null,
                    chance.nextBoolean() ? 100L : null,
                    chance.nextBoolean() ? "20" : null,
                    chance.nextBoolean());
            UnderlyingScreen.Screened screened = screened(screen(terms, List.of(), quotes, NOW));
            long counted = screened.rejected().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(screened.passed() + counted).isEqualTo(size);
            assertThat(screened.best() == null).isEqualTo(screened.passed() == 0);
            ScreenResult result = ScreenTally.NOTHING.plus("XYZ", screened, 10).result("x", "y", NOW, "z", terms);
            assertThat(result.candidatesScreened()).isEqualTo(size);
        }
    }

    private static OptionQuote any(RandomGenerator chance) {
        OptionQuote quote = ScriptedChains.put(
                "XYZ",
                TODAY.plusDays(chance.nextInt(-2, 70)),
                Integer.toString(chance.nextInt(60, 140)),
                chance.nextInt(6) == 0 ? null : "%.2f".formatted(chance.nextDouble(0, 12)),
                chance.nextInt(9) == 0 ? null : "%.2f".formatted(chance.nextDouble(0, 14)),
                NOW.minusSeconds(chance.nextInt(1_100)));
        return chance.nextInt(20) == 0 ? ScriptedChains.adjusted(quote) : quote;
    }
}
