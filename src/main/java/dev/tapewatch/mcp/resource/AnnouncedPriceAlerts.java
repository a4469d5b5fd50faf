package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceMonitorStatus;
import dev.tapewatch.monitor.price.PriceRuleChange;
import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.monitor.price.PriceRuleWish;
import java.util.List;

/** The door to the price monitor, for callers whose changes are announced to subscribers of the rules. */
public final class AnnouncedPriceAlerts implements PriceAlerts {
    private final PriceAlerts door;
    private final ResourceNews news;

    public AnnouncedPriceAlerts(PriceAlerts door, ResourceNews news) {
        this.door = door;
        this.news = news;
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
        return door.list();
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
