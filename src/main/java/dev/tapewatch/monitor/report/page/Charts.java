package dev.tapewatch.monitor.report.page;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.monitor.report.DailyFigures;
import dev.tapewatch.monitor.report.DayPerformance;
import dev.tapewatch.monitor.report.PositionFigures;
import dev.tapewatch.monitor.report.Share;
import dev.tapewatch.monitor.report.WeeklyFigures;
import java.util.ArrayList;
import java.util.List;

/** Which pictures a report gets: only those for which there are figures. */
public final class Charts {
    /** More bars than this cannot be read. */
    private static final int MOST_BARS = 12;

    private Charts() {}

    public static List<Chart> of(DailyFigures figures) {
        return of(figures.values(), figures.positions(), figures.allocation());
    }

    public static List<Chart> of(WeeklyFigures figures) {
        List<Chart> charts = new ArrayList<>();
        List<DayPerformance> days = figures.performance().days().stream()
                .filter(day -> day.percent() != null || day.spyPercent() != null)
                .toList();
        if (!days.isEmpty()) {
            charts.add(new Chart.Performance(
                    "Daily return against SPY",
                    "Return of the account and of SPY on each session of the week, in percent",
                    days));
        }
        charts.addAll(of(figures.values(), figures.positions(), figures.allocation()));
        return charts;
    }

    private static List<Chart> of(List<AccountDay> values, List<PositionFigures> positions, List<Share> shares) {
        List<Chart> charts = new ArrayList<>();
        if (values.size() > 1) {
            charts.add(new Chart.Value(
                    "Account value at the close",
                    "Value of the account at the closes from %s to %s: from %s to %s"
                            .formatted(
                                    values.getFirst().date(),
                                    values.getLast().date(),
                                    Amounts.money(values.getFirst().equity()),
                                    Amounts.money(values.getLast().equity())),
                    values));
        }
        if (!positions.isEmpty()) {
            List<PositionFigures> shown = extremes(positions);
            String which = shown.size() < positions.size()
                    ? "of the %d positions that gained or lost most, of %d".formatted(shown.size(), positions.size())
                    : "of each position";
            charts.add(new Chart.Profit(
                    "P&L by position since it was opened", "Profit or loss " + which + ", since it was opened", shown));
        }
        if (!shares.isEmpty()) {
            charts.add(new Chart.Allocation(
                    "Allocation",
                    "Parts of the account: "
                            + shares.getFirst().name() + " is the largest with "
                            + Amounts.part(shares.getFirst().percent()),
                    shares));
        }
        return charts;
    }

    /** The best and the worst, where there are too many. */
    private static List<PositionFigures> extremes(List<PositionFigures> positions) {
        if (positions.size() <= MOST_BARS) {
            return positions;
        }
        List<PositionFigures> shown = new ArrayList<>(positions.subList(0, MOST_BARS / 2));
        shown.addAll(positions.subList(positions.size() - MOST_BARS / 2, positions.size()));
        return shown;
    }
}
