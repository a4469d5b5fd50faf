package dev.tapewatch.monitor.price.client;

import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.price.TickWatch;
import dev.tapewatch.monitor.price.WatchedRule;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a shard look at its rules as soon as a price is traded that may concern one, or prices that were missed can be read,
 * instead of at its next check. It neither blocks nor fails who tells it of a tick, and nothing depends on it: the check comes
 * in any case.
 */
public final class TickWake implements AutoCloseable {
    /** Between two looks at which rules there are, for those that another server has made. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TickWake.class);

    private final Shards shards;
    private final PriceTicks ticks;
    private final TickWatch watch = new TickWatch();
    private final List<ShardWake> wakes;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ScheduledExecutorService refreshing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("tick-wake").factory());

    public TickWake(Shards shards, PriceTicks ticks) {
        this.shards = shards;
        this.ticks = ticks;
        this.wakes = shards.wakes();
    }

    /** Begins to follow the symbols of the watched rules, and has all of them looked at for what happened before. */
    public void start() {
        if (ticks != PriceTicks.NONE) {
            ticks.listen(this::tick);
            ticks.listenForGaps(symbols -> symbols.forEach(this::wake));
            wakes.forEach(ShardWake::wake);
            refreshing.scheduleWithFixedDelay(this::refresh, 0, REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The rules have changed. */
    public void rulesChanged() {
        if (ticks != PriceTicks.NONE && changed.compareAndSet(false, true)) {
            try {
                refreshing.execute(this::refresh);
            } catch (RejectedExecutionException closing) {
                LOG.debug("Ticks are not followed any more", closing);
            }
        }
    }

    private void refresh() {
        // Before they are looked up: a change that comes meanwhile has them looked up again.
        changed.set(false);
        try {
            List<WatchedRule> rules = shards.queryAll(PriceAlertsWorkflow::state).stream()
                    .flatMap(state -> state.rules().stream())
                    .toList();
            Set<Symbol> further;
            List<Symbol> symbols;
            synchronized (watch) {
                further = watch.watch(rules);
                symbols = watch.mostWatchedFirst();
            }
            wakes.forEach(wake -> wake.keep(symbols));
            ticks.follow(symbols);
            // What was traded since they were made concerned nobody yet.
            further.forEach(this::wake);
        } catch (RuntimeException unanswered) {
            LOG.debug("The rules are not known now; the ticks of those before are followed", unanswered);
        }
    }

    private void tick(Quote quote) {
        boolean concerns;
        synchronized (watch) {
            concerns = watch.concerns(quote.symbol(), quote.price());
        }
        if (concerns) {
            wake(quote.symbol());
        }
    }

    private void wake(Symbol symbol) {
        wakes.get(shards.homeOf(symbol)).wake(symbol);
    }

    @Override
    public void close() {
        refreshing.shutdownNow();
        wakes.forEach(ShardWake::close);
    }
}
