package dev.tapewatch.monitor.report;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.calendar.TradingCalendar;
import java.time.Instant;
import java.util.List;

/**
 * All that a daily report says.
 *
 * @param dataTime of the account's figures
 * @param source of the account's figures
 * @param values the account's closes of the month up to the day
 * @param positions the most profitable first
 * @param tomorrow what the days up to the next session bring
 */
public record DailyFigures(
        String name,
        ReportPeriod period,
        Instant dataTime,
        String source,
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
                facts.account().time(),
                facts.account().source(),
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
