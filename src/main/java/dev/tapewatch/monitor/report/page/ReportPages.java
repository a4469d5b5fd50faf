package dev.tapewatch.monitor.report.page;

import dev.tapewatch.market.Provenance;
import dev.tapewatch.monitor.report.DailyFigures;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportPeriod;
import dev.tapewatch.monitor.report.WeeklyFigures;

/** Whole reports, made of their figures. */
public final class ReportPages {
    private ReportPages() {}

    public static Report daily(DailyFigures figures, Drawing drawing) {
        Pictures pictures = Pictures.draw(Charts.of(figures), drawing);
        String summary = "Total value %s, day P&L %s (%s); %d of %d positions require attention, %d alerts."
                .formatted(
                        Amounts.money(figures.account().value()),
                        Amounts.gain(figures.account().dayProfit()),
                        Amounts.percent(figures.account().dayPercent()),
                        figures.attention().size(),
                        figures.account().openPositions(),
                        figures.activity().alertsRaised());
        String title = DailyPage.title(figures);
        return report(
                figures.data().account(),
                figures.name(),
                figures.period(),
                title,
                summary,
                DailyPage.markdown(figures, pictures),
                pictures);
    }

    public static Report weekly(WeeklyFigures figures, Drawing drawing) {
        Pictures pictures = Pictures.draw(Charts.of(figures), drawing);
        String summary = "Total value %s, week P&L %s (%s) against SPY %s; %d alerts, %d screener picks."
                .formatted(
                        Amounts.money(figures.account().value()),
                        Amounts.gain(figures.performance().profit()),
                        Amounts.percent(figures.performance().percent()),
                        Amounts.percent(figures.performance().spyPercent()),
                        figures.activity().alertsRaised(),
                        figures.activity().picks().size());
        String title = WeeklyPage.title(figures);
        return report(
                figures.data().account(),
                figures.name(),
                figures.period(),
                title,
                summary,
                WeeklyPage.markdown(figures, pictures),
                pictures);
    }

    private static Report report(
            Provenance data,
            String account,
            ReportPeriod period,
            String title,
            String summary,
            String markdown,
            Pictures pictures) {
        return new Report(
                period.reportId(account),
                period.kind(),
                account,
                period.from(),
                period.to(),
                period.time(),
                title,
                summary,
                markdown,
                HtmlPage.of(title, markdown),
                pictures.list(),
                data);
    }
}
