package dev.tapewatch.monitor.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.monitor.report.DailyFigures;
import dev.tapewatch.monitor.report.Picture;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.WeeklyFigures;
import dev.tapewatch.testing.ReportScene;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Whole reports; written anew with -Dsnapshots.update=true. */
class ReportPagesTest {
    private static final Path PAGES = Path.of("src/test/resources/reports");
    private static final Drawing ANY = chart -> new byte[] {1, 2, 3};

    private static Report daily(Drawing drawing) {
        return ReportPages.daily(DailyFigures.of(ReportScene.facts(ReportKind.DAILY), ReportScene.CALENDAR), drawing);
    }

    private static Report weekly(Drawing drawing) {
        return ReportPages.weekly(
                WeeklyFigures.of(ReportScene.facts(ReportKind.WEEKLY), ReportScene.CALENDAR), drawing);
    }

    private static void isAsKept(String page, String file) throws IOException {
        Path kept = PAGES.resolve(file);
        if (Boolean.getBoolean("snapshots.update")) {
            Files.createDirectories(PAGES);
            Files.writeString(kept, page);
        }
        assertThat(page).isEqualTo(Files.readString(kept));
    }

    @Test
    void a_daily_report_reads_as_kept() throws IOException {
        Report report = daily(ANY);
        assertThat(report.title()).isEqualTo("Daily Portfolio Report - 2026-11-27");
        assertThat(report.id()).isEqualTo("daily-SIM-1-2026-11-27");
        isAsKept(report.markdown(), "daily.md");
        isAsKept(report.html(), "daily.html");
    }

    @Test
    void a_weekly_report_reads_as_kept() throws IOException {
        Report report = weekly(ANY);
        assertThat(report.title()).isEqualTo("Weekly Portfolio Report - 2026-11-23 to 2026-11-27");
        isAsKept(report.markdown(), "weekly.md");
        isAsKept(report.html(), "weekly.html");
    }

    @Test
    void both_reports_name_source_time_and_quality_of_each_group_of_figures() {
        assertThat(daily(ANY).markdown())
                .contains(
                        "**Account:** source simulated, as of 2026-11-27 13:29 New York, real time",
                        "**Picks:** source simulated, as of 2026-11-23 09:35 New York, indicative",
                        "**Dates of companies:** source file");
        assertThat(weekly(ANY).markdown())
                .contains("**Prices:** source simulated, as of 2026-11-27 13:29 New York, delayed");
        assertThat(weekly(ANY).html()).contains("delayed", "indicative", "real time");
        assertThat(weekly(ANY).data()).isNotNull();
    }

    @Test
    void a_position_whose_mark_is_stale_is_named_and_makes_the_account_stale() {
        Position stale = new Position(
                new Instrument.Share(new Symbol("TSLA")),
                BigDecimal.TEN,
                BigDecimal.TEN,
                BigDecimal.TEN,
                BigDecimal.TEN,
                null,
                Quality.STALE);
        AccountSnapshot account = ReportScene.account("2026-11-27T18:29:55Z", List.of(stale));
        Report report = ReportPages.daily(
                DailyFigures.of(
                        ReportScene.facts(ReportKind.DAILY, ReportScene.TIME, account, ReportScene.days()),
                        ReportScene.CALENDAR),
                ANY);
        assertThat(report.markdown()).contains("New York, stale", "**Stale marks:** TSLA");
    }

    @Test
    void seed_defect_9_the_weekly_report_is_a_report() {
        assertThat(weekly(ANY).markdown())
                .contains(
                        "## Performance",
                        "SPY",
                        "## Best and Worst Positions",
                        "## Alerts of the Week",
                        "Suppressed",
                        "## Screener Picks of the Week",
                        "expired worthless",
                        "## The Week Ahead");
    }

    @Test
    void a_hostile_headline_is_shown_and_not_obeyed() {
        Report report = daily(ANY);
        assertThat(report.html())
                .contains(
                        "&lt;script&gt;alert('x')&lt;/script&gt; Apple | **beats** [click](https://evil.example) @everyone")
                .doesNotContain("<script", "href", "<b>", "<h1>Sell");
        assertThat(report.markdown())
                .contains("\\<script\\>")
                .doesNotContain("\n# Sell")
                .doesNotContainPattern("(?<!\\\\)<");
    }

    @Test
    void pictures_are_parts_of_the_mail_and_have_words() {
        Report report = weekly(ANY);
        assertThat(report.pictures())
                .extracting(Picture::name)
                .containsExactly("performance", "value", "profit", "allocation");
        for (Picture picture : report.pictures()) {
            assertThat(report.html()).contains("src=\"cid:" + picture.name() + "\"");
            assertThat(report.markdown()).contains("![" + picture.description() + "](cid:" + picture.name() + ")");
        }
    }

    @Test
    void a_machine_without_fonts_makes_the_report_without_pictures_and_says_so() {
        for (Error failure : new Error[] {
            new InternalError("java.lang.reflect.InvocationTargetException"),
            new NoClassDefFoundError("Could not initialize class sun.awt.X11FontManager"),
            new UnsatisfiedLinkError("libfreetype.so.6")
        }) {
            Report report = daily(chart -> {
                throw failure;
            });
            assertThat(report.pictures()).isEmpty();
            assertThat(report.markdown())
                    .contains("Total Value", "Install fontconfig")
                    .doesNotContain("cid:");
            assertThat(report.html()).doesNotContain("<img");
        }
        Report fontless = daily(chart -> {
            throw new RuntimeException("Fontconfig head is null, check your fonts or fonts configuration");
        });
        assertThat(fontless.markdown()).contains("Install fontconfig");
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void amounts_are_american_whatever_the_machine_speaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Amounts.money(ReportScene.dollars("-1234567.895"))).isEqualTo("-$1,234,567.90");
            assertThat(Amounts.percent(ReportScene.dollars("1.234"))).isEqualTo("+1.23%");
            assertThat(Amounts.percent(ReportScene.dollars("-0.001"))).isEqualTo("0.00%");
            assertThat(Amounts.gain(ReportScene.dollars("0.001"))).isEqualTo("$0.00");
            assertThat(daily(ANY).markdown()).contains("$104,230.50", "Fri 2026-12-04");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void words_of_others_stay_on_one_line_and_end() {
        assertThat(Markdown.plain("a\u202Eb\u0007\nc")).isEqualTo("a b c");
        assertThat(Markdown.plain("x".repeat(500))).hasSize(201).endsWith("…");
    }
}
