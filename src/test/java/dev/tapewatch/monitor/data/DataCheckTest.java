package dev.tapewatch.monitor.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.QuoteFlaw;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.episode.Episodes;
import dev.tapewatch.monitor.episode.Look;
import dev.tapewatch.monitor.episode.OpenEpisode;
import dev.tapewatch.monitor.episode.Sighting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of data, look after look, at 10:00 in New York on a Monday unless a test says otherwise. */
class DataCheckTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Symbol ACME = new Symbol("ACME");

    private final NyseCalendar calendar = NyseCalendar.standard();
    private final Map<Symbol, Quote> quotes = new HashMap<>();
    private final Map<Symbol, Quote> others = new HashMap<>();
    private final Set<Symbol> watched = new TreeSet<>(Set.of(ACME));
    private final Set<Symbol> unlisted = new HashSet<>();
    private final List<SuspendedRule> suspended = new ArrayList<>();
    private final List<Alert> told = new ArrayList<>();
    private DataCheck check = new DataCheck(calendar, BigDecimal.ONE);
    private Instant now = Instant.parse("2026-10-26T14:00:00Z");
    private DataNotes notes = DataNotes.NONE;
    private Episodes episodes = Episodes.NONE;
    private boolean ended;
    private @Nullable String trouble;
    private Judgement last = new Judgement("", "", Instant.EPOCH, List.of(), List.of(), DataNotes.NONE);

    /** One look; what it tells is added to what was told. */
    private void look() {
        boolean session = !ended && calendar.isOpen(now);
        DataFacts facts = new DataFacts(
                "test:1",
                "test",
                now,
                session,
                trouble == null ? quotes : Map.of(),
                List.of(others),
                unlisted,
                trouble);
        last = check.of(facts, Watched.of(watched, Set.of(), suspended), notes, episodes.open());
        notes = last.notes();
        Look look = new Look(
                last.findings().stream()
                        .map(finding -> new Sighting(finding.key(), finding.symbol(), finding.severity()))
                        .toList(),
                episodes.open().stream()
                        .map(OpenEpisode::key)
                        .filter(key -> !last.unknown().contains(key))
                        .toList(),
                Duration.ofMinutes(15),
                false);
        Episodes.Step step = episodes.after(look, now);
        episodes = step.episodes();
        step.turns().forEach(turn -> told.add(DataAlert.of(turn, last)));
    }

    /** Looks once a minute for so long. */
    private void look(Duration span) {
        for (Instant end = now.plus(span); now.isBefore(end); now = now.plus(MINUTE)) {
            look();
        }
    }

    private List<String> ids() {
        return told.stream().map(Alert::id).toList();
    }

    private Quote quote(Symbol symbol, String price, @Nullable String bid, @Nullable String ask, Instant traded) {
        return new Quote(
                symbol,
                new BigDecimal(price),
                bid == null ? null : new BigDecimal(bid),
                ask == null ? null : new BigDecimal(ask),
                traded,
                "test",
                Quality.REAL_TIME,
                false,
                bid == null ? null : traded);
    }

    private void traded(String price, Instant at) {
        quotes.put(ACME, quote(ACME, price, null, null, at));
    }

    /** ACME is traded at every look of the span. */
    private void tradedThrough(Duration span) {
        for (Instant end = now.plus(span); now.isBefore(end); now = now.plus(MINUTE)) {
            quotes.computeIfPresent(
                    ACME, (symbol, quote) -> quote(symbol, quote.price().toPlainString(), null, null, now));
            look();
        }
    }

    @Test
    void a_price_that_stands_is_told_once_when_it_is_older_than_15_minutes_and_once_when_it_is_over() {
        traded("170", now);
        look(Duration.ofMinutes(16));
        assertThat(told).isEmpty();
        look(Duration.ofMinutes(30));
        assertThat(ids()).containsExactly("data/stale/ACME/1/1");
        Alert stale = told.getFirst();
        assertThat(stale.type()).isEqualTo(AlertType.DATA);
        assertThat(stale.severity()).isEqualTo(Severity.WARNING);
        assertThat(stale.symbol()).isEqualTo("ACME");
        assertThat(stale.title()).isEqualTo("ACME: stale price");
        assertThat(stale.message()).contains("170", "2026-10-26T14:00:00Z", "17 minutes", "neither a trade nor a bid");
        assertThat(stale.time()).isEqualTo(Instant.parse("2026-10-26T14:17:00Z"));
        assertThat(stale.details()).containsEntry("fault", "stale").containsKey("explanation");

        traded("171", now);
        look(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("data/stale/ACME/1/1", "data/stale/ACME/1/2");
        assertThat(told.getLast().severity()).isEqualTo(Severity.INFO);
        assertThat(told.getLast().title()).isEqualTo("ACME: stale price: resolved");
    }

    @Test
    void a_thinly_traded_symbol_whose_bid_and_ask_are_new_is_not_stale() {
        Instant traded = now;
        for (int minute = 0; minute < 60; minute++) {
            quotes.put(
                    ACME,
                    new Quote(
                            ACME,
                            BigDecimal.TEN,
                            new BigDecimal("9.9"),
                            new BigDecimal("10.1"),
                            traded,
                            "test",
                            Quality.REAL_TIME,
                            false,
                            now));
            look();
            now = now.plus(MINUTE);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void a_closed_market_is_not_stale_nor_is_one_that_has_just_opened_and_early_closes_are_known() {
        // The evening, the night, and the first 15 minutes of the next session.
        traded("170", Instant.parse("2026-10-26T19:59:30Z"));
        now = Instant.parse("2026-10-26T20:00:00Z");
        look(Duration.ofHours(17).plusMinutes(45));
        assertThat(now).isEqualTo(Instant.parse("2026-10-27T13:45:00Z"));
        assertThat(told).isEmpty();
        look(Duration.ofMinutes(3));
        assertThat(ids()).as("stale for 15 minutes of this session").containsExactly("data/stale/ACME/1/1");

        // The day after Thanksgiving ends at 13:00.
        told.clear();
        episodes = Episodes.NONE;
        traded("170", Instant.parse("2026-11-27T17:50:00Z"));
        now = Instant.parse("2026-11-27T17:55:00Z");
        look(Duration.ofHours(4));
        assertThat(told).isEmpty();
    }

    @Test
    void what_is_stale_at_the_close_is_neither_over_nor_told_again_until_the_market_trades() {
        traded("170", Instant.parse("2026-10-26T18:00:00Z"));
        now = Instant.parse("2026-10-26T19:30:00Z");
        look(Duration.ofHours(19));
        assertThat(ids()).containsExactly("data/stale/ACME/1/1");
        traded("180", now);
        look();
        assertThat(ids()).containsExactly("data/stale/ACME/1/1", "data/stale/ACME/1/2");
    }

    @Test
    void a_delayed_source_is_stale_15_minutes_later() {
        quotes.put(ACME, new Quote(ACME, BigDecimal.TEN, null, null, now, "test", Quality.DELAYED, false));
        look(Duration.ofMinutes(31));
        assertThat(told).isEmpty();
        look(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("data/stale/ACME/1/1");
    }

    @Test
    void a_recording_that_has_ended_says_nothing() {
        traded("170", now);
        ended = true;
        look(Duration.ofHours(2));
        assertThat(told).isEmpty();
    }

    @Test
    void a_price_that_is_missing_counts_at_two_looks_in_a_row_and_not_in_the_first_minutes() {
        now = Instant.parse("2026-10-26T13:30:00Z");
        look(Duration.ofMinutes(6));
        assertThat(told).isEmpty();
        look();
        assertThat(ids()).containsExactly("data/missing/ACME/1/1");
        assertThat(told.getFirst().message()).contains("test has no price of ACME, or none above 0");
        traded("170", now);
        look();
        assertThat(told).hasSize(2);

        now = now.plus(MINUTE);
        quotes.clear();
        look();
        now = now.plus(MINUTE);
        traded("170", now);
        look();
        assertThat(told).as("missing at one look only").hasSize(2);
    }

    @Test
    void while_the_clock_stands_two_looks_are_one() {
        for (int look = 0; look < 10; look++) {
            look();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void a_rule_on_what_the_market_does_not_list_is_told_and_a_holding_of_it_is_not() {
        unlisted.add(ACME);
        look(Duration.ofMinutes(3));
        assertThat(told)
                .singleElement()
                .satisfies(alert -> assertThat(alert.message()).contains("does not list ACME"));

        DataFacts facts = new DataFacts("test:1", "test", now, true, Map.of(), List.of(), Set.of(ACME), null);
        assertThat(check.of(facts, Watched.of(Set.of(), Set.of(ACME), List.of()), notes, List.of())
                        .findings())
                .isEmpty();
    }

    @Test
    void a_price_of_0_is_a_fault_and_a_bid_and_ask_of_0_a_remark() {
        traded("0", now);
        look(Duration.ofMinutes(2));
        assertThat(told).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo("data/zero/ACME/1/1");
            assertThat(alert.severity()).isEqualTo(Severity.WARNING);
            assertThat(alert.message()).contains("a price of 0 for ACME");
        });

        told.clear();
        episodes = Episodes.NONE;
        quotes.put(ACME, quote(ACME, "170", "0", "0", now));
        look(Duration.ofMinutes(2));
        assertThat(told).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(Severity.INFO);
            assertThat(alert.message()).contains("a bid and an ask of 0 for ACME");
        });
    }

    @Test
    void one_side_without_an_offer_is_nothing() {
        quotes.put(ACME, quote(ACME, "170", "0", "171", now));
        look(Duration.ofMinutes(5));
        assertThat(told).isEmpty();
    }

    @Test
    void a_crossed_market_counts_at_two_looks_in_a_row_whether_its_sides_are_told_or_left_out() {
        quotes.put(ACME, quote(ACME, "170", "171", "169", now));
        look();
        now = now.plus(MINUTE);
        quotes.put(ACME, quote(ACME, "170", "169", "171", now));
        look();
        now = now.plus(MINUTE);
        assertThat(told).isEmpty();

        quotes.put(
                ACME,
                new Quote(
                        ACME,
                        BigDecimal.TEN,
                        null,
                        null,
                        now,
                        "test",
                        Quality.REAL_TIME,
                        false,
                        now,
                        QuoteFlaw.CROSSED));
        look(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("data/crossed/ACME/1/1");
        // Touching is not crossing.
        quotes.put(ACME, quote(ACME, "170", "170", "170", now));
        look();
        assertThat(ids()).containsExactly("data/crossed/ACME/1/1", "data/crossed/ACME/1/2");
    }

    private void halted(boolean yes, Instant traded) {
        quotes.put(
                ACME,
                new Quote(
                        ACME,
                        BigDecimal.TEN,
                        new BigDecimal("11"),
                        new BigDecimal("9"),
                        traded,
                        "test",
                        Quality.REAL_TIME,
                        yes,
                        traded));
    }

    @Test
    void a_halt_is_told_at_once_and_explains_whatever_else_is_odd() {
        Instant traded = now;
        halted(true, traded);
        look(Duration.ofHours(2));
        assertThat(ids()).containsExactly("data/halted/ACME/1/1");
        assertThat(told.getFirst().severity()).isEqualTo(Severity.INFO);
        assertThat(told.getFirst().time()).isEqualTo(traded);

        // Trading goes on; the first trade takes a while.
        quotes.put(ACME, quote(ACME, "10", null, null, traded));
        look(Duration.ofMinutes(14));
        assertThat(ids()).containsExactly("data/halted/ACME/1/1", "data/halted/ACME/1/2");
        look(Duration.ofMinutes(5));
        assertThat(ids()).containsExactly("data/halted/ACME/1/1", "data/halted/ACME/1/2", "data/stale/ACME/2/1");
    }

    @Test
    void a_halt_before_the_open_is_told_at_the_open() {
        now = Instant.parse("2026-10-26T12:00:00Z");
        halted(true, now);
        look(Duration.ofMinutes(90));
        assertThat(told).isEmpty();
        look();
        assertThat(told)
                .singleElement()
                .satisfies(alert -> assertThat(alert.time()).isEqualTo(Instant.parse("2026-10-26T13:30:00Z")));
    }

    @Test
    void a_stale_price_that_becomes_a_halted_one_is_not_called_new() {
        traded("170", now);
        look(Duration.ofMinutes(20));
        halted(true, now.minus(Duration.ofMinutes(20)));
        look(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("data/stale/ACME/1/1", "data/halted/ACME/2/1");
    }

    private void other(String price, Instant traded, Quality quality) {
        others.put(ACME, new Quote(ACME, new BigDecimal(price), null, null, traded, "other", quality, false));
    }

    @Test
    void two_sources_that_disagree_are_told_at_two_looks_in_a_row_and_until_they_clearly_agree() {
        traded("100", now);
        other("101.00", now, Quality.REAL_TIME);
        look(Duration.ofMinutes(3));
        assertThat(told).as("exactly the limit is within it").isEmpty();

        traded("100", now);
        other("102.5", now.plusSeconds(5), Quality.REAL_TIME);
        look();
        now = now.plus(MINUTE);
        assertThat(told).isEmpty();
        look();
        assertThat(ids()).containsExactly("data/disagrees/ACME/1/1");
        assertThat(told.getFirst().message())
                .contains("test says 100 (traded at", "other says 102.5 (traded at", "2.50 %", "the 1 % of");

        other("100.97", now, Quality.REAL_TIME);
        look();
        assertThat(told).as("0.97 % is not clearly below 1 %").hasSize(1);
        other("100.90", now, Quality.REAL_TIME);
        look();
        assertThat(told).hasSize(2);
    }

    @Test
    void what_cannot_be_compared_does_not_disagree() {
        for (Quality quality : List.of(Quality.DELAYED, Quality.INDICATIVE, Quality.ESTIMATED, Quality.STALE)) {
            traded("100", now);
            other("120", now, quality);
            look(Duration.ofMinutes(3));
        }
        traded("100", now);
        other("120", now.minus(Duration.ofMinutes(3)), Quality.REAL_TIME);
        look(Duration.ofMinutes(3));
        other("0", now, Quality.REAL_TIME);
        look(Duration.ofMinutes(3));
        assertThat(told).isEmpty();

        check = new DataCheck(calendar, BigDecimal.ZERO);
        traded("100", now);
        other("120", now, Quality.REAL_TIME);
        look(Duration.ofMinutes(3));
        assertThat(told).as("0 compares nothing").isEmpty();
        assertThat(check.compares()).isFalse();
    }

    @Test
    void a_suspended_rule_is_told_once_at_any_hour_and_when_it_goes_on() {
        now = Instant.parse("2026-10-25T14:00:00Z");
        suspended.add(new SuspendedRule("ACME-1", ACME, "the price jumped, which looks like a 4-for-1 share split"));
        suspended.add(new SuspendedRule("ACME-2", ACME, "the price jumped, which looks like a 4-for-1 share split"));
        look(Duration.ofHours(30));
        assertThat(ids()).filteredOn(id -> id.startsWith("data/split")).containsExactly("data/split/ACME/1/1");
        assertThat(told.getFirst().message())
                .contains("2 price rules on ACME", "ACME-1", "4-for-1", "update_price_alert");
        suspended.clear();
        look();
        assertThat(ids()).filteredOn(id -> id.startsWith("data/split")).hasSize(2);
    }

    private List<Symbol> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Symbol("S" + (char) ('A' + number / 26) + (char) ('A' + number % 26)))
                .toList();
    }

    private void watch(List<Symbol> symbols) {
        watched.clear();
        watched.addAll(symbols);
    }

    @Test
    void the_same_fault_of_more_than_a_handful_is_one_alert_of_the_source() {
        List<Symbol> all = many(40);
        watch(all);
        all.forEach(symbol -> quotes.put(symbol, quote(symbol, "10", null, null, now)));
        Instant before = now;
        now = now.plus(Duration.ofMinutes(14));
        // Their last trades are some seconds apart, so they do not all grow stale at the same look.
        all.subList(0, 3)
                .forEach(symbol -> quotes.put(symbol, quote(symbol, "10", null, null, before.minusSeconds(30))));
        quotes.put(all.getLast(), quote(all.getLast(), "10", null, null, now));
        look(Duration.ofMinutes(6));
        assertThat(ids()).containsExactly("data/stale/all/1/1");
        assertThat(told.getFirst().symbol()).isNull();
        assertThat(told.getFirst().message()).contains("39 of 40 watched symbols", "SAA, SAB", "and others");
        assertThat(told.getFirst().details()).containsEntry("count", 39);
        assertThat((List<?>) told.getFirst().details().get("symbols")).hasSize(20);
        assertThat(last.notes().suspicions())
                .allSatisfy(suspicion -> assertThat(suspicion.symbols()).hasSizeLessThanOrEqualTo(50));

        // All but one are well again: the one is told of by itself.
        all.subList(1, 40).forEach(symbol -> quotes.put(symbol, quote(symbol, "10", null, null, now)));
        look();
        assertThat(ids()).containsExactlyInAnyOrder("data/stale/all/1/1", "data/stale/all/1/2", "data/stale/SAA/2/1");
    }

    @Test
    void all_that_is_watched_is_the_source_and_grows_critical() {
        List<Symbol> all = many(3);
        watch(all);
        look(Duration.ofMinutes(50));
        assertThat(ids()).containsExactly("data/missing/all/1/1", "data/missing/all/1/2");
        assertThat(told).extracting(Alert::severity).containsExactly(Severity.WARNING, Severity.CRITICAL);
        assertThat(told.getFirst().title()).isEqualTo("test: prices missing");
        assertThat(told.getFirst().message()).contains("all 3 watched symbols");
    }

    @Test
    void a_source_that_cannot_be_asked_is_one_alert_and_says_nothing_of_its_symbols() {
        List<Symbol> all = many(3);
        watch(all);
        quotes.put(all.getFirst(), quote(all.getFirst(), "10", null, null, now.minus(Duration.ofMinutes(20))));
        all.subList(1, 3).forEach(symbol -> quotes.put(symbol, quote(symbol, "10", null, null, now)));
        look(Duration.ofMinutes(2));
        assertThat(ids()).containsExactly("data/stale/SAA/1/1");

        trouble = "test cannot be reached";
        look(Duration.ofMinutes(5));
        assertThat(ids()).containsExactly("data/stale/SAA/1/1", "data/unavailable/all/2/1");
        assertThat(told.getLast().message()).contains("test gives no prices", "test cannot be reached");
        look(Duration.ofMinutes(40));
        assertThat(told.getLast().severity()).isEqualTo(Severity.CRITICAL);

        trouble = null;
        all.forEach(symbol -> quotes.put(symbol, quote(symbol, "10", null, null, now)));
        look();
        assertThat(ids()).endsWith("data/stale/SAA/1/2", "data/unavailable/all/2/3");
    }

    @Test
    void what_nobody_watches_any_more_is_over() {
        look(Duration.ofMinutes(2));
        assertThat(ids()).containsExactly("data/missing/ACME/1/1");
        watched.clear();
        look();
        assertThat(ids()).containsExactly("data/missing/ACME/1/1", "data/missing/ACME/1/2");
        assertThat(told.getLast().message()).contains("nobody watches it any more");
        look(Duration.ofMinutes(3));
        assertThat(told).hasSize(2);
    }

    @Test
    void while_all_is_well_a_look_says_next_to_nothing() {
        traded("170", now);
        tradedThrough(Duration.ofHours(1));
        assertThat(told).isEmpty();
        assertThat(last.findings()).isEmpty();
        assertThat(last.unknown()).isEmpty();
        assertThat(last.notes()).isEqualTo(DataNotes.NONE);
    }
}
