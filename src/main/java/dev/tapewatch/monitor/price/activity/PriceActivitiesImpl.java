package dev.tapewatch.monitor.price.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.monitor.price.PriceCheck;
import dev.tapewatch.monitor.price.workflow.PriceActivities;
import dev.tapewatch.problem.Problem;
import io.temporal.failure.ApplicationFailure;
import java.util.List;

/** Reads the market and writes the alert log. */
public final class PriceActivitiesImpl implements PriceActivities {
    private final Market market;
    private final AlertLog log;

    public PriceActivitiesImpl(Market market, AlertLog log) {
        this.market = market;
        this.log = log;
    }

    @Override
    public PriceCheck.Result check(PriceCheck check) {
        try {
            String identity = market.identity();
            MarketReading reading = market.read(check.needs(identity, market.now()));
            return check.evaluate(identity, reading);
        } catch (Problem problem) {
            throw failure(problem);
        }
    }

    @Override
    public void raise(List<Alert> alerts) {
        try {
            alerts.forEach(log::append);
        } catch (Problem problem) {
            throw failure(problem);
        }
    }

    private static ApplicationFailure failure(Problem problem) {
        return ApplicationFailure.newFailureWithCause(
                problem.getMessage(), problem.kind().name(), problem);
    }
}
