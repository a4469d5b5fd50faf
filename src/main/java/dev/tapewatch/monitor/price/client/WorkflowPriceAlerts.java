package dev.tapewatch.monitor.price.client;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceMonitorStatus;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.PriceRuleChange;
import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.monitor.price.PriceRuleWish;
import dev.tapewatch.monitor.price.RuleMaking;
import dev.tapewatch.monitor.price.RuleStage;
import dev.tapewatch.monitor.price.RuleViews;
import dev.tapewatch.monitor.price.WatchedRule;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow.Replacement;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow.Summary;
import dev.tapewatch.monitor.price.workflow.ShardState;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The price monitor on Temporal. */
public final class WorkflowPriceAlerts implements PriceAlerts {
    private static final Comparator<WatchedRule> OLDEST_FIRST = Comparator.comparing(
                    (WatchedRule watched) -> watched.rule().createdAt())
            .thenComparing(watched -> watched.rule().id());

    /** How late a check may be before that is worth telling. */
    private static final Duration LATE = Duration.ofSeconds(15);

    private final Shards shards;
    private final Market market;
    private final Freshness freshness;
    private final Set<String> channels;
    private final Clock clock;
    private final Runnable changed;

    /** Opens a door whose changes nobody has to be told of. */
    public WorkflowPriceAlerts(Shards shards, Market market, Freshness freshness, Set<String> channels, Clock clock) {
        this(shards, market, freshness, channels, clock, () -> {});
    }

    /**
     * Opens the door.
     *
     * @param freshness says which prices are shown as stale
     * @param channels the names of the channels there are
     * @param clock the wall clock
     * @param changed is told whenever a rule has been made, changed or removed; does not block
     */
    public WorkflowPriceAlerts(
            Shards shards, Market market, Freshness freshness, Set<String> channels, Clock clock, Runnable changed) {
        this.changed = changed;
        this.shards = shards;
        this.market = market;
        this.freshness = freshness;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public PriceRuleView add(PriceRuleWish wish, String requestKey) {
        Symbol symbol = wish.symbol();
        if (!market.lists(symbol)) {
            throw Problem.badInput("unknown symbol " + symbol + ": the " + market.source()
                    + " market does not have it; check the ticker");
        }
        Quote quote = quote(symbol);
        PriceRule rule = RuleMaking.make(wish, RuleIds.of(symbol, requestKey), quote, channels, market.now());
        WatchedRule added = update(shards.homeOf(symbol), "add", rule);
        if (!added.rule().terms().grant(wish.terms())) {
            throw Problem.conflict("this request was made before with other values; make it again as a new request");
        }
        return view(added);
    }

    @Override
    public PriceRuleView change(String ruleId, PriceRuleChange change) {
        Symbol symbol = RuleIds.symbolOf(ruleId);
        int home = shards.homeOf(symbol);
        WatchedRule present = find(home, ruleId);
        PriceRule next = RuleMaking.change(present.rule(), change, quote(symbol), channels, market.now());
        RuleStage stage = stage(change.paused());
        return view(update(home, "replace", new Replacement(next, stage)));
    }

    private static @Nullable RuleStage stage(@Nullable Boolean paused) {
        if (paused == null) {
            return null;
        }
        return paused ? RuleStage.PAUSED : RuleStage.WATCHED;
    }

    @Override
    public PriceRuleView remove(String ruleId) {
        int home = shards.homeOf(RuleIds.symbolOf(ruleId));
        return view(update(home, "remove", ruleId));
    }

    private WatchedRule update(int home, String name, Object argument) {
        WatchedRule outcome = shards.update(home, name, WatchedRule.class, argument);
        changed.run();
        return outcome;
    }

    @Override
    public List<PriceRuleView> list() {
        List<WatchedRule> all = shards.queryAll(PriceAlertsWorkflow::state).stream()
                .flatMap(WorkflowPriceAlerts::rules)
                .sorted(OLDEST_FIRST)
                .toList();
        Map<Symbol, Quote> quotes = known(
                all.stream().map(watched -> new Symbol(watched.rule().symbol())).collect(Collectors.toSet()));
        Instant now = market.now();
        return all.stream()
                .map(watched -> RuleViews.of(
                        watched, quotes.get(new Symbol(watched.rule().symbol())), now))
                .toList();
    }

    @Override
    public PriceMonitorStatus status() {
        List<Summary> summaries = shards.queryAll(PriceAlertsWorkflow::summary, WorkflowCalls.STATUS_PATIENCE);
        return new PriceMonitorStatus(
                shards.count(),
                summaries.stream().mapToInt(Summary::rules).sum(),
                summaries.stream().mapToLong(Summary::checksDone).sum(),
                oldest(summaries.stream().filter(summary -> summary.rules() > 0).map(Summary::lastCheckAt)),
                oldest(summaries.stream().filter(summary -> summary.rules() > 0).map(Summary::checkedThrough)),
                summaries.stream()
                        .map(this::problem)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                oldest(summaries.stream().map(WorkflowPriceAlerts::dueAt)));
    }

    /** What the living rules are about, of all shards. */
    public List<PriceAlertsWorkflow.Subjects> subjects() {
        return shards.queryAll(PriceAlertsWorkflow::subjects, WorkflowCalls.STATUS_PATIENCE);
    }

    /** All shards as one monitor, for the heartbeat: it is as late as the latest of those with something to watch. */
    public List<MonitorStatus> statuses() {
        List<Summary> summaries = shards.queryAll(PriceAlertsWorkflow::summary, WorkflowCalls.STATUS_PATIENCE);
        List<Summary> watching = summaries.stream().filter(Summary::watching).toList();
        return List.of(new MonitorStatus(
                "price-alerts",
                !watching.isEmpty(),
                summaries.stream()
                        .map(Summary::interval)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                summaries.stream().mapToLong(Summary::checksDone).sum(),
                oldest(watching.stream().map(Summary::lastCheckAt)),
                oldest(watching.stream().map(Summary::checkedThrough)),
                summaries.stream()
                        .map(this::problem)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)));
    }

    /** What keeps a shard from its checks; one that says nothing may be stuck with alerts that the log does not take. */
    private @Nullable String problem(Summary summary) {
        Instant lastCheckAt = summary.lastCheckAt();
        if (summary.problem() != null || lastCheckAt == null || !summary.watching()) {
            return summary.problem();
        }
        Duration late = Duration.between(lastCheckAt, clock.instant());
        Duration patience = LATE.plus(summary.interval().multipliedBy(3));
        return late.compareTo(patience) <= 0
                ? null
                : "no check has been completed for " + late.toSeconds()
                        + " seconds: the market or the alert log answers slowly or not at all; nothing is lost, alerts"
                        + " are raised when it answers again";
    }

    private static @Nullable Instant dueAt(Summary summary) {
        Instant last = summary.lastCheckAt();
        return summary.watching() && last != null ? last.plus(summary.interval()) : null;
    }

    private static @Nullable Instant oldest(Stream<@Nullable Instant> moments) {
        return moments.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    /** Rules can be listed while their prices cannot be had. */
    private Map<Symbol, Quote> known(Set<Symbol> symbols) {
        try {
            Instant now = market.now();
            Map<Symbol, Quote> judged = new HashMap<>();
            market.quotes(symbols).forEach((symbol, quote) -> judged.put(symbol, freshness.judged(quote, now)));
            return judged;
        } catch (Problem unreachable) {
            return Map.of();
        }
    }

    private WatchedRule find(int shard, String ruleId) {
        return rules(shards.query(shard, PriceAlertsWorkflow::state))
                .filter(watched -> watched.rule().id().equals(ruleId))
                .findFirst()
                .orElseThrow(() -> RuleIds.unknown(ruleId));
    }

    private static Stream<WatchedRule> rules(ShardState state) {
        return Stream.concat(state.rules().stream(), state.retired().stream());
    }

    private PriceRuleView view(WatchedRule watched) {
        return RuleViews.of(watched, judged(new Symbol(watched.rule().symbol())), market.now());
    }

    /** What a new rule may be measured from, so a market that cannot be reached is no answer. */
    private @Nullable Quote quote(Symbol symbol) {
        Quote quote = market.quotes(List.of(symbol)).get(symbol);
        return quote == null ? null : freshness.judged(quote, market.now());
    }

    private @Nullable Quote judged(Symbol symbol) {
        return known(Set.of(symbol)).get(symbol);
    }
}
