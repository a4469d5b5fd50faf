package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceMonitorStatus;
import dev.tapewatch.monitor.price.PriceRuleChange;
import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.monitor.price.PriceRuleWish;
import java.time.Duration;
import java.util.List;

/**
 * The door to the price monitor, for many callers: their changes are announced to subscribers of the rules, and those who
 * ask for all rules at the same time share the answer, which is never older than the question.
 */
public final class AnnouncedPriceAlerts implements PriceAlerts {
    private final PriceAlerts door;
    private final ResourceNews news;
    private final SharedLook<List<PriceRuleView>> rules;

    public AnnouncedPriceAlerts(PriceAlerts door, ResourceNews news) {
        this.door = door;
        this.news = news;
        this.rules = new SharedLook<>(door::list, Duration.ZERO, System::nanoTime);
    }

    @Override
    public PriceRuleView add(PriceRuleWish wish, String requestKey) {
        return announced(door.add(wish, requestKey));
    }

    @Override
    public PriceRuleView change(String ruleId, PriceRuleChange change) {
        return announced(door.change(ruleId, change));
    }

    @Override
    public PriceRuleView remove(String ruleId) {
        return announced(door.remove(ruleId));
    }

    @Override
    public List<PriceRuleView> list() {
        return rules.get();
    }

    @Override
    public PriceMonitorStatus status() {
        return door.status();
    }

    private PriceRuleView announced(PriceRuleView view) {
        news.rulesChanged();
        return view;
    }
}
