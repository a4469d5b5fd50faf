package dev.tapewatch.monitor.portfolio.client;

import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every account has its monitor while the server lives: those there are when their source first answers,
 * and those opened later. One that has been missing for a day is let go, and what was open of it is said to be over. The
 * server neither waits for the source nor fails for it.
 */
public final class AccountUpkeep implements AutoCloseable {
    /** How long an account must be missing before its monitor ends: a source may fail to name one for a while. */
    static final Duration GONE = Duration.ofDays(1);

    private static final String NAME = "portfolio-accounts";
    private static final Logger LOG = LoggerFactory.getLogger(AccountUpkeep.class);

    /**
     * How often the accounts are asked for.
     *
     * @param interval while they are told
     * @param first after the first failure; twice as long after each further one
     * @param longest between two tries
     */
    public record Pace(Duration interval, Duration first, Duration longest) {
        public static final Pace USUAL = new Pace(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMinutes(1));

        Duration afterFailures(int failures) {
            Duration pause = first.multipliedBy(1L << Math.min(failures - 1, 10));
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    private final AccountMonitors monitors;
    private final Brokerage brokerage;
    private final Pace pace;
    private final Clock clock;
    private volatile List<String> watched = List.of();
    private volatile @Nullable Instant listedAt;
    private volatile @Nullable String problem = "the accounts have not been told yet";
    private final AtomicLong rounds = new AtomicLong();
    private int failures;
    private @Nullable Thread thread;

    /**
     * Prepares the upkeep.
     *
     * @param clock the wall clock
     */
    public AccountUpkeep(AccountMonitors monitors, Brokerage brokerage, Pace pace, Clock clock) {
        this.monitors = monitors;
        this.brokerage = brokerage;
        this.pace = pace;
        this.clock = clock;
    }

    /** Begins on a thread of its own. May be repeated. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("account-upkeep").start(this::goOn);
        }
    }

    private void goOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(round());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once; answers when to look again. Only one thread does so at a time. */
    Duration round() {
        try {
            List<String> running = monitors.running();
            remember(running, List.of());
            List<String> accounts = brokerage.accounts();
            accounts.forEach(monitors::ensure);
            List<String> gone = running.stream()
                    .filter(account -> !accounts.contains(account))
                    .filter(this::isGone)
                    .toList();
            gone.forEach(this::end);
            remember(accounts, gone);
            succeeded();
            return pace.interval();
        } catch (Problem failure) {
            return failed(Objects.toString(failure.getMessage()), failure);
        } catch (RuntimeException failure) {
            return failed("the accounts could not be asked for; the server's log says why", failure);
        }
    }

    private synchronized void remember(Collection<String> known, Collection<String> gone) {
        TreeSet<String> all = new TreeSet<>(watched);
        all.addAll(known);
        all.removeAll(gone);
        watched = List.copyOf(all);
    }

    private boolean isGone(String account) {
        return monitors.missingFor(account, clock.instant())
                .filter(missing -> missing.compareTo(GONE) >= 0)
                .isPresent();
    }

    private void end(String account) {
        LOG.warn("Account {} has been missing for {} hours: it is not monitored any more", account, GONE.toHours());
        monitors.end(account, brokerage.source());
    }

    private void succeeded() {
        boolean first = rounds.getAndIncrement() == 0;
        failures = 0;
        listedAt = clock.instant();
        if (problem != null && !first) {
            LOG.info("The accounts are told again");
        }
        problem = null;
    }

    private Duration failed(String why, RuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            // The server stops, which says nothing about the accounts.
            return pace.longest();
        }
        failures++;
        if (!why.equals(problem)) {
            LOG.warn("The accounts are not known now and will be asked for again: {}", why);
            LOG.debug("why the accounts are not known", failure);
        }
        problem = why;
        return pace.afterFailures(failures);
    }

    /** The accounts that have a monitor, as far as is known. Answers from memory. */
    List<String> watched() {
        return watched;
    }

    /** An account that the source has just told of is not made to wait for the next round. */
    void found(String account) {
        if (!watched.contains(account)) {
            monitors.ensure(account);
            remember(List.of(account), List.of());
        }
    }

    /** How it is doing, while that is not well. */
    Optional<MonitorStatus> trouble() {
        return Optional.ofNullable(problem)
                .map(why -> new MonitorStatus(NAME, true, pace.longest(), rounds.get(), listedAt, null, why));
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
