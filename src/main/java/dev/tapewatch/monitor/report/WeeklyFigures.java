package dev.tapewatch.monitor.report;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.calendar.TradingCalendar;
import java.util.List;

/**
 * All that a weekly report says.
 *
 * @param data where the figures are from
 * @param positions the most profitable first
 * @param values the account's closes of the month up to the last day
 * @param ahead what the next seven days bring
 */
public record WeeklyFigures(
        String name,
        ReportPeriod period,
        DataSources data,
        AccountFigures account,
        Performance performance,
        ActivityFigures activity,
        List<PickOutcome> outcomes,
        List<PositionFigures> positions,
        List<Share> allocation,
        List<AccountDay> values,
        Ahead ahead) {
    private static final int MOST = 5;

    /** Computes them. */
    public static WeeklyFigures of(ReportFacts facts, TradingCalendar calendar) {
        return new WeeklyFigures(
                facts.account().account(),
                facts.period(),
                DataSources.of(facts),
                AccountFigures.of(facts, calendar),
                Performance.of(facts, calendar),
                ActivityFigures.of(facts),
                PickOutcome.of(facts, calendar),
                PositionFigures.all(facts.account().positions()),
                Share.of(facts.account()),
                facts.days(),
                Ahead.week(facts, calendar));
    }

    /** At most five that made money, the best first. */
    public List<PositionFigures> best() {
        return positions.stream()
                .filter(position -> position.profit().signum() > 0)
                .limit(MOST)
                .toList();
    }

    /** At most five that lost money, the worst first. */
    public List<PositionFigures> worst() {
        return positions.reversed().stream()
                .filter(position -> position.profit().signum() < 0)
                .limit(MOST)
                .toList();
    }
}
