package dev.tapewatch.monitor.report.page;

import dev.tapewatch.monitor.report.ActivityFigures;
import dev.tapewatch.monitor.report.DayPerformance;
import dev.tapewatch.monitor.report.Performance;
import dev.tapewatch.monitor.report.PickOutcome;
import dev.tapewatch.monitor.report.PositionFigures;
import dev.tapewatch.monitor.report.Suppressed;
import dev.tapewatch.monitor.report.WeeklyFigures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weekly report in markdown. */
final class WeeklyPage {
    private static final int MOST_PICKS = 30;

    private WeeklyPage() {}

    static String title(WeeklyFigures figures) {
        return "Weekly Portfolio Report - %s to %s"
                .formatted(figures.period().from(), figures.period().to());
    }

    static String markdown(WeeklyFigures figures, Pictures pictures) {
        Markdown page = new Markdown();
        page.title(title(figures));
        page.paragraph("Account " + Markdown.plain(figures.name()) + ", as of "
                + Amounts.clock(figures.period().time()) + ".");
        page.section("Portfolio Summary");
        Sections.account(page, figures.account());
        Sections.picture(page, pictures, "value");
        page.section("Performance");
        performance(page, figures.performance());
        Sections.picture(page, pictures, "performance");
        page.section("Best and Worst Positions");
        positions(page, "Best", figures.best());
        positions(page, "Worst", figures.worst());
        Sections.picture(page, pictures, "profit");
        page.section("Allocation");
        Sections.allocation(page, figures.allocation());
        Sections.picture(page, pictures, "allocation");
        page.section("Alerts of the Week");
        alerts(page, figures.activity());
        page.section("Screener Picks of the Week");
        picks(page, figures);
        page.section("The Week Ahead");
        figures.ahead().sessions().forEach(session -> page.item("Session", Sessions.hours(session)));
        Sections.ahead(page, figures.ahead());
        page.section("Data");
        DataNotes.write(page, figures.data(), figures.period(), pictures);
        page.item(
                "Returns",
                "of the account net of cash flows, from close to close; of the week time-weighted; SPY's without"
                        + " dividends");
        return page.toString();
    }

    private static void performance(Markdown page, Performance performance) {
        BigDecimal ahead = difference(performance.percent(), performance.spyPercent());
        page.item(
                "Week",
                Amounts.gain(performance.profit()) + " (" + Amounts.percent(performance.percent()) + "); SPY "
                        + Amounts.percent(performance.spyPercent())
                        + (ahead == null ? "" : "; difference " + Amounts.percent(ahead)));
        List<List<String>> rows = new ArrayList<>();
        for (DayPerformance day : performance.days()) {
            rows.add(Markdown.cells(
                    Amounts.day(day.date()) + (day.closed() ? "" : " (so far)"),
                    Amounts.money(day.equity()),
                    Amounts.gain(day.netCashFlow()),
                    Amounts.gain(day.profit()),
                    Amounts.percent(day.percent()),
                    Amounts.money(day.spy()),
                    Amounts.percent(day.spyPercent())));
        }
        page.table(List.of("Day", "Value>", "Cash flow>", "P&L>", "P&L %>", "SPY>", "SPY %>"), rows);
    }

    private static @Nullable BigDecimal difference(@Nullable BigDecimal account, @Nullable BigDecimal spy) {
        return account == null || spy == null ? null : account.subtract(spy);
    }

    private static void positions(Markdown page, String which, List<PositionFigures> positions) {
        if (positions.isEmpty()) {
            page.item(which, "none");
        }
        positions.forEach(figures -> page.item(
                which,
                Amounts.named(figures.position()) + " " + Amounts.gain(figures.profit()) + " ("
                        + Amounts.percent(figures.profitPercent()) + ") since it was opened"));
    }

    private static void alerts(Markdown page, ActivityFigures activity) {
        Sections.alerts(page, activity);
        Sections.stories(page, activity);
        Suppressed suppressed = activity.suppressed();
        page.item(
                "Suppressed",
                "%d news stories below the threshold, %d duplicate articles folded into their story, %d portfolio reminders held back"
                        .formatted(
                                suppressed.storiesBelowThreshold(),
                                suppressed.duplicatesFolded(),
                                suppressed.remindersHeldBack()));
        page.item("Not recorded", "firings that a price alert's cooldown or hysteresis kept back");
        Sections.alertTable(page, activity.alerts());
    }

    private static void picks(Markdown page, WeeklyFigures figures) {
        Sections.screens(page, figures.activity());
        page.table(
                List.of(
                        "Pick",
                        "Picked",
                        "Bid>",
                        "Break-even>",
                        "Underlying>",
                        "What became of it",
                        "P&L per contract>"),
                figures.outcomes().stream()
                        .limit(MOST_PICKS)
                        .map(outcome -> Markdown.cells(
                                Sections.put(outcome.pick()),
                                Amounts.clock(outcome.pick().pickedAt()).replace(" New York", "")
                                        + (outcome.pick().times() > 1
                                                ? ", " + outcome.pick().times() + " times"
                                                : ""),
                                Amounts.money(outcome.pick().facts().bid()),
                                Amounts.money(outcome.pick().facts().breakeven()),
                                Amounts.money(outcome.underlying()),
                                words(outcome),
                                Amounts.gain(outcome.profit())))
                        .toList());
        if (figures.outcomes().size() > MOST_PICKS) {
            page.paragraph("and " + (figures.outcomes().size() - MOST_PICKS) + " more");
        }
    }

    private static String words(PickOutcome outcome) {
        String ask = outcome.ask() == null ? "no ask" : "ask " + Amounts.money(outcome.ask());
        return switch (outcome.state()) {
            case EXPIRED_WORTHLESS -> "expired worthless";
            case EXPIRED_IN_THE_MONEY -> "expired in the money: assigned";
            case OPEN_ABOVE_STRIKE -> "open, above the strike; " + ask;
            case OPEN_ABOVE_BREAKEVEN -> "open, below the strike, above the break-even; " + ask;
            case OPEN_BELOW_BREAKEVEN -> "open, below the break-even; " + ask;
            case UNKNOWN -> "no price of the underlying";
        };
    }
}
