package dev.tapewatch.monitor.portfolio.activity;

import dev.tapewatch.monitor.activity.ActivityFailures;
import dev.tapewatch.monitor.portfolio.Assessment;
import dev.tapewatch.monitor.portfolio.FactGathering;
import dev.tapewatch.monitor.portfolio.RiskCheck;
import dev.tapewatch.monitor.portfolio.workflow.PortfolioActivities;

/** Asks the brokerage and the market. */
public final class PortfolioActivitiesImpl implements PortfolioActivities {
    private final FactGathering facts;

    public PortfolioActivitiesImpl(FactGathering facts) {
        this.facts = facts;
    }

    @Override
    public Assessment assess(Wish wish) {
        return ActivityFailures.translated(() -> RiskCheck.of(facts.of(wish.account()), wish.config(), wish.open()));
    }
}
