package dev.tapewatch.testing;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceMonitorStatus;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.PriceRuleChange;
import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.monitor.price.PriceRuleWish;
import dev.tapewatch.monitor.price.PriceTerms;
import dev.tapewatch.monitor.price.RuleStatus;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A door with nothing behind it but a map. It refuses what a real one refuses and remembers every request key. */
public final class InMemoryPriceAlerts implements PriceAlerts {
    private static final Instant NOW = Instant.parse("2013-10-10T14:30:00Z");

    private final Map<String, PriceRuleView> rules = new LinkedHashMap<>();
    private final Map<String, String> requests = new LinkedHashMap<>();
    private @Nullable RuntimeException failure;

    /** From now on every call fails with this; null ends it. */
    public synchronized void failWith(@Nullable RuntimeException failureFromNowOn) {
        failure = failureFromNowOn;
    }

    @Override
    public synchronized PriceRuleView add(PriceRuleWish wish, String requestKey) {
        failIfAsked();
        String known = requests.get(requestKey);
        if (known != null) {
            return Objects.requireNonNull(rules.get(known));
        }
        if (wish.terms().targetPrice() != null && wish.terms().targetPrice().signum() <= 0) {
            throw Problem.badInput("target_price is not positive: expected dollars above 0, got "
                    + wish.terms().targetPrice());
        }
        if (!List.of("mcp").containsAll(wish.terms().channels())) {
            throw Problem.badInput("channels: only mcp is known");
        }
        String id = wish.symbol() + "-" + (rules.size() + 1);
        PriceRule rule = new PriceRule(id, wish.symbol().ticker(), wish.terms(), 1, NOW.plusSeconds(rules.size()), NOW);
        rules.put(id, view(rule, RuleStatus.ARMED));
        requests.put(requestKey, id);
        return Objects.requireNonNull(rules.get(id));
    }

    @Override
    public synchronized PriceRuleView change(String ruleId, PriceRuleChange change) {
        PriceRuleView old = find(ruleId);
        PriceRule rule = old.rule();
        PriceTerms terms = change.targetPrice() == null ? rule.terms() : at(change.targetPrice(), rule.terms());
        PriceRule changed = new PriceRule(rule.id(), rule.symbol(), terms, rule.revision() + 1, rule.createdAt(), NOW);
        boolean paused = Boolean.TRUE.equals(change.paused());
        rules.put(ruleId, view(changed, paused ? RuleStatus.PAUSED : old.status()));
        return find(ruleId);
    }

    private static PriceTerms at(BigDecimal target, PriceTerms terms) {
        return new PriceTerms(
                terms.condition(),
                target,
                terms.upperPrice(),
                terms.percent(),
                terms.window(),
                terms.oneTime(),
                terms.severity(),
                terms.channels(),
                terms.messageTemplate(),
                terms.cooldown(),
                terms.hysteresisPercent(),
                terms.expiresAt());
    }

    @Override
    public synchronized PriceRuleView remove(String ruleId) {
        PriceRuleView old = find(ruleId);
        rules.remove(ruleId);
        return old;
    }

    /** Makes the rule one that has fired. */
    public synchronized void fire(String ruleId) {
        rules.put(ruleId, view(find(ruleId).rule(), RuleStatus.FIRED));
    }

    @Override
    public synchronized List<PriceRuleView> list() {
        failIfAsked();
        return new ArrayList<>(rules.values());
    }

    @Override
    public synchronized PriceMonitorStatus status() {
        failIfAsked();
        return new PriceMonitorStatus(4, rules.size(), 17, NOW, NOW, null, null);
    }

    private PriceRuleView find(String ruleId) {
        failIfAsked();
        PriceRuleView view = rules.get(ruleId);
        if (view == null) {
            throw Problem.notFound("there is no price alert of this id; list_price_alerts shows all");
        }
        return view;
    }

    private void failIfAsked() {
        if (failure != null) {
            throw failure;
        }
    }

    private static PriceRuleView view(PriceRule rule, RuleStatus status) {
        Quote quote = new Quote(
                new Symbol(rule.symbol()),
                new BigDecimal("169.95"),
                null,
                null,
                NOW,
                "replay",
                Quality.REAL_TIME,
                false);
        return new PriceRuleView(rule, status, null, 0, null, quote);
    }
}
