package dev.tapewatch.monitor.report;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.calendar.TradingCalendar;
import java.util.List;

/**
 * All that a daily report says.
 *
 * @param data where the figures are from
 * @param values the account's closes of the month up to the day
 * @param positions the most profitable first
 * @param tomorrow what the days up to the next session bring
 */
public record DailyFigures(
        String name,
        ReportPeriod period,
        DataSources data,
        AccountFigures account,
        ActivityFigures activity,
        List<Attention> attention,
        List<PositionFigures> positions,
        List<Share> allocation,
        List<AccountDay> values,
        Ahead tomorrow) {
    /** Computes them. */
    public static DailyFigures of(ReportFacts facts, TradingCalendar calendar) {
        return new DailyFigures(
                facts.account().account(),
                facts.period(),
                DataSources.of(facts),
                AccountFigures.of(facts, calendar),
                ActivityFigures.of(facts),
                Attention.of(
                        facts.account().positions(),
                        facts.events(),
                        facts.period().to()),
                PositionFigures.all(facts.account().positions()),
                Share.of(facts.account()),
                facts.days(),
                Ahead.nextSession(facts, calendar));
    }
}
