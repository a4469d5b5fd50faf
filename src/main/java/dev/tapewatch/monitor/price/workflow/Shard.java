package dev.tapewatch.monitor.price.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.price.FiredAlert;
import dev.tapewatch.monitor.price.PriceCheck;
import dev.tapewatch.monitor.price.PriceFiring;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.RuleStage;
import dev.tapewatch.monitor.price.RuleState;
import dev.tapewatch.monitor.price.WatchedRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of one shard and how far the market has been checked for them. */
final class Shard {
    /** Keeps a check short. */
    static final int MAX_RULES = 2_000;

    /** How many retired rules stay visible, if they are not too heavy together. */
    static final int MAX_RETIRED = 100;

    /**
     * Temporal takes 2 MiB for one payload, and a shard's whole state is one when it is asked for and when a new run
     * begins: a heavier one would end the shard with all its rules.
     */
    static final int MAX_WEIGHT = 1_935_000;

    /** The part of it that retired rules may take. */
    static final int MAX_RETIRED_WEIGHT = 130_000;

    private final Map<String, WatchedRule> rules = new LinkedHashMap<>();
    private final Map<String, WatchedRule> retired = new LinkedHashMap<>();
    private final long eventsPerRun;
    private Duration interval;
    private @Nullable String market;
    private @Nullable Instant checkedThrough;
    private long checksDone;
    private @Nullable Instant lastCheckAt;
    private @Nullable String problem;

    Shard(ShardState state) {
        interval = state.interval();
        eventsPerRun = state.eventsPerRun();
        market = state.market();
        checkedThrough = state.checkedThrough();
        checksDone = state.checksDone();
        lastCheckAt = state.lastCheckAt();
        problem = state.problem();
        state.rules().forEach(watched -> rules.put(watched.rule().id(), watched));
        state.retired().forEach(watched -> retired.put(watched.rule().id(), watched));
    }

    ShardState state() {
        return new ShardState(
                interval,
                eventsPerRun,
                market,
                checkedThrough,
                List.copyOf(rules.values()),
                List.copyOf(retired.values()),
                checksDone,
                lastCheckAt,
                problem);
    }

    PriceAlertsWorkflow.Summary summary() {
        return new PriceAlertsWorkflow.Summary(
                rules.size(), hasWatchedRules(), interval, checksDone, lastCheckAt, checkedThrough, problem);
    }

    PriceAlertsWorkflow.Subjects subjects() {
        return new PriceAlertsWorkflow.Subjects(
                in(RuleStage.WATCHED)
                        .map(watched -> watched.rule().symbol())
                        .distinct()
                        .sorted()
                        .toList(),
                in(RuleStage.SUSPENDED).map(Shard::suspended).toList());
    }

    private Stream<WatchedRule> in(RuleStage stage) {
        return rules.values().stream().filter(watched -> watched.state().stage() == stage);
    }

    private static PriceAlertsWorkflow.Suspended suspended(WatchedRule watched) {
        return new PriceAlertsWorkflow.Suspended(
                watched.rule().id(),
                watched.rule().symbol(),
                Objects.requireNonNullElse(watched.state().note(), "it looks as if its prices are not comparable"));
    }

    @Nullable
    WatchedRule find(String ruleId) {
        WatchedRule living = rules.get(ruleId);
        return living != null ? living : retired.get(ruleId);
    }

    /** Whether rules, new ones or changed ones, fit in. */
    boolean hasRoomFor(List<WatchedRule> coming) {
        Map<String, WatchedRule> all = new LinkedHashMap<>(rules);
        coming.forEach(watched -> all.put(watched.rule().id(), watched));
        return all.size() <= MAX_RULES && weight(all) <= MAX_WEIGHT;
    }

    private static int weight(Map<String, WatchedRule> rules) {
        return rules.values().stream()
                .mapToInt(watched -> RuleWeight.of(watched.rule()))
                .sum();
    }

    boolean hasWatchedRules() {
        return rules.values().stream().anyMatch(watched -> watched.state().stage() == RuleStage.WATCHED);
    }

    WatchedRule add(PriceRule rule) {
        WatchedRule present = find(rule.id());
        if (present != null) {
            return present;
        }
        return put(new WatchedRule(rule, RuleState.NEW, true));
    }

    WatchedRule replace(PriceRule rule, RuleStage stage) {
        RuleState before = Objects.requireNonNull(find(rule.id())).state();
        retired.remove(rule.id());
        return put(new WatchedRule(rule, before.restarted(stage), true));
    }

    WatchedRule remove(WatchedRule watched) {
        rules.remove(watched.rule().id());
        retired.remove(watched.rule().id());
        return watched;
    }

    void adopt(WatchedRule watched) {
        if (find(watched.rule().id()) == null) {
            put(watched);
        }
    }

    long eventsPerRun() {
        return eventsPerRun;
    }

    Duration interval() {
        return interval;
    }

    void setInterval(Duration next) {
        interval = next;
    }

    /** The check that is due now. */
    PriceCheck nextCheck() {
        List<WatchedRule> watched = rules.values().stream()
                .filter(rule -> rule.state().stage() == RuleStage.WATCHED)
                .toList();
        return new PriceCheck(market, checkedThrough, watched);
    }

    /** Takes over what came of a check and answers the alerts to raise. Rules changed meanwhile are left alone. */
    List<Alert> apply(PriceCheck check, PriceCheck.Result result, Instant now) {
        market = result.market();
        checkedThrough = result.through();
        checksDone++;
        lastCheckAt = now;
        problem = null;
        List<Alert> alerts = new ArrayList<>();
        for (PriceFiring firing : result.firings()) {
            WatchedRule watched = rules.get(firing.ruleId());
            if (watched != null && wasChecked(watched, result)) {
                alerts.add(FiredAlert.of(watched.rule(), firing, result.source()));
            }
        }
        check.rules().forEach(this::markSeen);
        result.changes().forEach(this::takeOver);
        return alerts;
    }

    void checkFailed(String why) {
        problem = why;
    }

    private boolean wasChecked(WatchedRule watched, PriceCheck.Result result) {
        return result.changes().stream()
                .anyMatch(change -> change.ruleId().equals(watched.rule().id())
                        && change.revision() == watched.rule().revision());
    }

    private void markSeen(WatchedRule checked) {
        WatchedRule present = rules.get(checked.rule().id());
        if (present != null
                && present.fresh()
                && present.rule().revision() == checked.rule().revision()) {
            put(new WatchedRule(present.rule(), present.state(), false));
        }
    }

    private void takeOver(PriceCheck.Change change) {
        WatchedRule present = rules.get(change.ruleId());
        if (present == null || present.rule().revision() != change.revision()) {
            return;
        }
        put(present.with(change.state()));
    }

    private WatchedRule put(WatchedRule watched) {
        String id = watched.rule().id();
        if (watched.state().stage().isRetired()) {
            rules.remove(id);
            retired.put(id, watched);
            forgetOldestRetired();
        } else {
            rules.put(id, watched);
        }
        return watched;
    }

    private void forgetOldestRetired() {
        while (retired.size() > MAX_RETIRED || weight(retired) > MAX_RETIRED_WEIGHT) {
            retired.remove(retired.keySet().iterator().next());
        }
    }
}
