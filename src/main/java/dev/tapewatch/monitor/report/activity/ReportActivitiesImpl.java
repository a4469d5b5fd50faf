package dev.tapewatch.monitor.report.activity;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.activity.ActivityFailures;
import dev.tapewatch.monitor.report.DailyFigures;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportFacts;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.ReportPeriod;
import dev.tapewatch.monitor.report.ReportStore;
import dev.tapewatch.monitor.report.WeeklyFigures;
import dev.tapewatch.monitor.report.page.Drawing;
import dev.tapewatch.monitor.report.page.ReportPages;
import dev.tapewatch.monitor.report.workflow.ReportActivities;
import dev.tapewatch.problem.Problem;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes reports and keeps them. */
public final class ReportActivitiesImpl implements ReportActivities {
    private final Market market;
    private final Brokerage brokerage;
    private final TradingCalendar calendar;
    private final FactGathering facts;
    private final ReportStore store;
    private final Drawing drawing;

    public ReportActivitiesImpl(
            Market market,
            Brokerage brokerage,
            TradingCalendar calendar,
            FactGathering facts,
            ReportStore store,
            Drawing drawing) {
        this.market = market;
        this.brokerage = brokerage;
        this.calendar = calendar;
        this.facts = facts;
        this.store = store;
        this.drawing = drawing;
    }

    @Override
    public Made make(Order order) {
        return ActivityFailures.translated(() -> {
            ReportKind kind = ReportKind.valueOf(order.kind());
            String account = account(order.account());
            ReportPeriod period = ReportPeriod.of(kind, marketTime(order), calendar);
            if (order.scheduled() && wasMade(period, account)) {
                return new Made(
                        period.reportId(account),
                        true,
                        period.to(),
                        period.time(),
                        account,
                        brokerage.source(),
                        "",
                        "",
                        null,
                        null);
            }
            ReportFacts gathered = facts.gather(account, period);
            Report report = report(gathered);
            store.save(report, market.identity(), order.scheduled());
            return new Made(
                    report.id(),
                    false,
                    report.to(),
                    report.time(),
                    account,
                    gathered.account().source(),
                    report.title(),
                    report.summary(),
                    gathered.account().time(),
                    gathered.account().overall().name().toLowerCase(Locale.ROOT));
        });
    }

    /**
     * A further attempt is for the time of the first. A recorded market stands still while no server runs: reckoned anew the
     * time would be another, and a report that was cut off before it was told of would be taken for an older one.
     */
    private Instant marketTime(Order order) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        Instant time = context.getHeartbeatDetails(Instant.class).orElseGet(() -> market.timeAt(order.now()));
        context.heartbeat(time);
        return time;
    }

    private String account(@Nullable String wanted) {
        if (wanted != null) {
            return wanted;
        }
        return brokerage.accounts().stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("there is no account to report on: the source " + brokerage.source()
                        + " has none; choose a market with accounts, such as the simulated one"));
    }

    /**
     * Whether a schedule has had the report already when its day was over, or for a later time. The same time again is the
     * same run again, which may have been cut off before it was told of.
     */
    private boolean wasMade(ReportPeriod period, String account) {
        Instant before =
                store.lastScheduled(period.reportId(account), market.identity()).orElse(null);
        if (before == null || before.equals(period.time())) {
            return false;
        }
        return before.isAfter(period.time())
                || calendar.session(period.to())
                        .filter(session -> before.isBefore(session.close()))
                        .isEmpty();
    }

    private Report report(ReportFacts gathered) {
        return switch (gathered.period().kind()) {
            case DAILY -> ReportPages.daily(DailyFigures.of(gathered, calendar), drawing);
            case WEEKLY -> ReportPages.weekly(WeeklyFigures.of(gathered, calendar), drawing);
        };
    }
}
