package dev.tapewatch.monitor.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.episode.EpisodeKey;
import dev.tapewatch.testing.HeldOptions;
import dev.tapewatch.testing.KnownEvents;
import dev.tapewatch.testing.ScriptedAccount;
import dev.tapewatch.testing.ScriptedBrokerage;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A price that is stale, missing, zero, crossed or halted begins nothing and ends nothing. */
class DoubtfulFactsTest {
    /** A Wednesday, 11:00 in New York. */
    private static final Instant WEDNESDAY = Instant.parse("2026-11-18T16:00:00Z");

    /** After the close of the same day. */
    private static final Duration TO_THE_EVENING = Duration.ofHours(8);

    private static final String PUT = "XYZ261120P00100000";
    private static final EpisodeKey ASSIGNMENT = new EpisodeKey("assignment", PUT);
    private static final EpisodeKey LOSS = new EpisodeKey("daily_loss", null);
    private static final EpisodeKey MARGIN = new EpisodeKey("margin", null);
    private static final EpisodeKey WEIGHT = new EpisodeKey("concentration", "XYZ");

    private final TestClock clock = new TestClock(WEDNESDAY);
    private final ScriptedBrokerage brokerage = new ScriptedBrokerage(clock);
    private final ScriptedAccount account = brokerage.account("A1");
    private final HeldOptions options = new HeldOptions(clock);
    private final ScriptedMarket market = new ScriptedMarket(clock);
    private final FactGathering facts =
            new FactGathering(brokerage, market, options, new KnownEvents(), NyseCalendar.standard());

    private Assessment assess(EpisodeKey... open) {
        return RiskCheck.of(facts.of("A1"), PortfolioConfig.DEFAULTS, List.of(open));
    }

    private Standing standing(EpisodeKey key) {
        List<Standing> standings = assess(key).standings();
        assertThat(standings).hasSize(1);
        return standings.getFirst();
    }

    private void says(
            String price, @Nullable String bid, @Nullable String ask, Duration age, Quality quality, boolean halted) {
        market.says(new Quote(
                new Symbol("XYZ"),
                new BigDecimal(price),
                bid == null ? null : new BigDecimal(bid),
                ask == null ? null : new BigDecimal(ask),
                clock.instant().minus(age),
                "scripted",
                quality,
                halted));
    }

    @ParameterizedTest
    @CsvSource({
        "90, 89, 91, 16, REAL_TIME, false, too old for market hours",
        "90, 89, 91, 0,  STALE,     false, too old for market hours",
        "90, 89, 91, 31, DELAYED,   false, too old for market hours",
        "0,  89, 91, 0,  REAL_TIME, false, its price is 0",
        "90, 91, 89, 0,  REAL_TIME, false, its bid is above its ask",
        "90, 89, 91, 0,  REAL_TIME, true,  trading in it is halted",
    })
    void an_underlying_in_doubt_puts_no_option_at_risk_and_takes_none_out_of_it(
            String price, String bid, String ask, int minutes, Quality quality, boolean halted, String why) {
        account.option(PUT, "-1", "10.05", "90");
        says(price, bid, ask, Duration.ofMinutes(minutes), quality, halted);

        Assessment assessment = assess(ASSIGNMENT);

        assertThat(assessment.findings()).isEmpty();
        assertThat(assessment.unjudged())
                .filteredOn(unjudged -> unjudged.kind() == RiskKind.ASSIGNMENT)
                .singleElement()
                .satisfies(unjudged -> {
                    assertThat(unjudged.subject()).isEqualTo(PUT);
                    assertThat(unjudged.why()).contains("XYZ", why);
                });
        assertThat(standing(ASSIGNMENT).lasts()).isTrue();
        assertThat(standing(ASSIGNMENT).words()).contains("cannot be judged", why);

        // Far out of the money by the same doubtful price, the episode would have ended.
        if (!price.equals("0")) {
            says("150", bid, ask, Duration.ofMinutes(minutes), quality, halted);
            assertThat(standing(ASSIGNMENT).lasts()).isTrue();
        }
    }

    @Test
    void the_same_price_in_order_is_judged() {
        account.option(PUT, "-1", "10.05", "90");
        says("90", "89", "91", Duration.ofMinutes(14), Quality.REAL_TIME, false);

        assertThat(assess().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.details())
                    .containsEntry("source", "scripted")
                    .containsEntry("data_time", "2026-11-18T15:46:00Z")
                    .containsEntry("quality", "real_time");
        });
        assertThat(assess().unjudged()).isEmpty();
    }

    @Test
    void a_finding_is_as_good_as_the_worst_price_it_was_made_of() {
        account.quality(Quality.INDICATIVE).option(PUT, "-1", "10.05", "90");
        says("90", "89", "91", Duration.ofMinutes(20), Quality.DELAYED, false);

        assertThat(assess().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.details()).containsEntry("quality", "indicative"));
    }

    @Test
    void a_closed_market_is_not_stale() {
        account.option(PUT, "-1", "10.05", "90").equity("90000");
        says("90", "89", "91", Duration.ZERO, Quality.REAL_TIME, false);
        clock.advance(TO_THE_EVENING);

        assertThat(assess().findings())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(RiskKind.ASSIGNMENT, RiskKind.DAILY_LOSS);
        assertThat(assess().unjudged()).isEmpty();
    }

    @Test
    void without_a_price_the_accounts_own_counts_unless_that_is_missing_too() {
        account.option(PUT, "-1", "10.05", "90");
        assertThat(assess().findings()).hasSize(1);

        account.withoutPositions().option(PUT, "-1", "10.05", "0");
        assertThat(assess(ASSIGNMENT).findings()).isEmpty();
        assertThat(assess().unjudged())
                .singleElement()
                .satisfies(unjudged -> assertThat(unjudged.why()).isEqualTo("there is no price of XYZ"));
        assertThat(standing(ASSIGNMENT).lasts()).isTrue();
    }

    @Test
    void an_option_in_the_money_that_is_marked_at_0_has_no_known_extrinsic_value() {
        String far = "XYZ261218P00100000";
        account.option(far, "-1", "0", "90");

        assertThat(assess().findings()).isEmpty();
        assertThat(assess().unjudged())
                .filteredOn(unjudged -> unjudged.kind() == RiskKind.ASSIGNMENT)
                .singleElement()
                .satisfies(unjudged -> assertThat(unjudged.why()).isEqualTo("the mark of " + far + " is 0"));
        assertThat(standing(new EpisodeKey("assignment", far)).lasts()).isTrue();

        account.withoutPositions().option(far, "-1", "0", "150");
        assertThat(assess().unjudged())
                .as("out of the money it may well be worth nothing")
                .isEmpty();
    }

    @Test
    void what_expires_today_in_the_money_is_at_risk_whatever_it_is_marked_at() {
        account.option("XYZ261118P00100000", "-1", "0", "90");

        assertThat(assess().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.CRITICAL));
    }

    @ParameterizedTest
    @EnumSource(RiskKind.class)
    void nothing_is_told_by_figures_of_an_account_that_are_stale(RiskKind kind) {
        account.quality(Quality.STALE)
                .equity("80000")
                .margin("79000")
                .shares("XYZ", "500", "100")
                .option(PUT, "-1", "10.05", "90");

        Assessment assessment = assess(LOSS, MARGIN, WEIGHT, ASSIGNMENT);

        assertThat(assessment.findings()).isEmpty();
        assertThat(assessment.quality()).isEqualTo(Quality.STALE);
        assertThat(assessment.standings()).hasSize(4).allSatisfy(standing -> {
            assertThat(standing.lasts()).isTrue();
            assertThat(standing.words()).contains("cannot be judged", "2026-11-18T16:00:00Z");
        });
        assertThat(assessment.unjudged()).extracting(Unjudged::kind).contains(kind);
    }

    @Test
    void a_share_priced_0_makes_no_loss_and_hides_none() {
        // 10,000 dollars of XYZ at the last close, 0 now: a loss of 10 % that nobody can be sure of.
        account.equity("90000").position("XYZ", "100", "0", "100");

        assertThat(assess().findings()).isEmpty();
        assertThat(assess().unjudged()).anySatisfy(unjudged -> {
            assertThat(unjudged.kind()).isEqualTo(RiskKind.DAILY_LOSS);
            assertThat(unjudged.why()).isEqualTo("the mark of XYZ is 0");
        });
        assertThat(standing(LOSS).lasts()).isTrue();

        // Without that share the account lost 5 % all the same.
        account.equity("85000");
        assertThat(assess().findings())
                .filteredOn(finding -> finding.kind() == RiskKind.DAILY_LOSS)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(finding.measure()).isEqualByComparingTo("5");
                });
    }

    @Test
    void a_profit_in_a_halted_share_ends_no_loss() {
        // The account is even, but only by 5,000 dollars that a halted share gained.
        account.equity("100000").position("XYZ", "100", "150", "100");
        says("150", null, null, Duration.ZERO, Quality.REAL_TIME, true);
        assertThat(standing(LOSS).lasts()).isTrue();

        says("150", null, null, Duration.ZERO, Quality.REAL_TIME, false);
        assertThat(standing(LOSS).lasts()).isFalse();
    }

    @Test
    void margin_is_measured_by_equity_with_and_without_marks_in_doubt() {
        account.equity("60000").margin("50000").position("XYZ", "1000", "0", "40");
        assertThat(assess(MARGIN).findings()).isEmpty();
        assertThat(assess().unjudged()).extracting(Unjudged::kind).contains(RiskKind.MARGIN);
        assertThat(standing(MARGIN).lasts()).isTrue();

        account.margin("80000");
        assertThat(assess().findings())
                .filteredOn(finding -> finding.kind() == RiskKind.MARGIN)
                .hasSize(1);
    }

    @Test
    void what_makes_up_too_much_by_a_mark_in_doubt_is_not_judged() {
        account.position("XYZ", "300", "100", "100");
        assertThat(assess().findings()).extracting(Finding::kind).containsExactly(RiskKind.CONCENTRATION);

        account.withoutPositions().stalePosition("XYZ", "300", "100", "100");
        assertThat(assess().findings()).isEmpty();
        assertThat(assess().unjudged()).singleElement().satisfies(unjudged -> {
            assertThat(unjudged.kind()).isEqualTo(RiskKind.CONCENTRATION);
            assertThat(unjudged.subject()).isEqualTo("XYZ");
            assertThat(unjudged.why()).isEqualTo("the mark of XYZ is stale");
        });
        assertThat(standing(WEIGHT).lasts()).isTrue();
        assertThat(assess().quality()).as("of all figures together").isEqualTo(Quality.STALE);

        account.withoutPositions();
        assertThat(standing(WEIGHT).lasts()).as("nothing is held any more").isFalse();
    }
}
