package dev.tapewatch.config;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the accounts hold. An account takes several requests, so it is asked for every few minutes only. */
final class HeldSymbols {
    private static final Logger LOG = LoggerFactory.getLogger(HeldSymbols.class);
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Brokerage brokerage;
    private final Clock clock;
    private Set<Symbol> symbols = Set.of();
    private Instant askedAt = Instant.EPOCH;

    HeldSymbols(Brokerage brokerage, Clock clock) {
        this.brokerage = brokerage;
        this.clock = clock;
    }

    /** The symbols that move the positions; while an account cannot be reached those that were known last. */
    synchronized Set<Symbol> now() {
        Instant now = clock.instant();
        if (!now.isBefore(askedAt.plus(KEPT))) {
            askedAt = now;
            try {
                Set<Symbol> held = new TreeSet<>();
                for (String account : brokerage.accounts()) {
                    brokerage
                            .snapshot(account)
                            .positions()
                            .forEach(position -> held.add(position.instrument().underlying()));
                }
                symbols = Set.copyOf(held);
            } catch (Problem unreachable) {
                LOG.debug("What the accounts hold is not known now", unreachable);
            }
        }
        return symbols;
    }
}
