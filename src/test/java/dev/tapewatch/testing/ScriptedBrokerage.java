package dev.tapewatch.testing;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A brokerage whose accounts the test keeps, and that can be out of reach. */
public final class ScriptedBrokerage implements Brokerage {
    private final Clock clock;
    private final Map<String, ScriptedAccount> accounts = new ConcurrentSkipListMap<>();
    private volatile boolean reachable = true;

    public ScriptedBrokerage(Clock clock) {
        this.clock = clock;
    }

    /** The account of this name, opened if there is none. */
    public ScriptedAccount account(String name) {
        return accounts.computeIfAbsent(name, ScriptedAccount::new);
    }

    public void close(String name) {
        accounts.remove(name);
    }

    public void reachable(boolean yes) {
        reachable = yes;
    }

    @Override
    public String source() {
        return "scripted";
    }

    @Override
    public List<String> accounts() {
        requireReachable();
        return List.copyOf(accounts.keySet());
    }

    @Override
    public AccountSnapshot snapshot(String account) {
        requireReachable();
        return Optional.ofNullable(accounts.get(account))
                .orElseThrow(() -> Problem.notFound("there is no account " + account))
                .snapshot(clock.instant());
    }

    private void requireReachable() {
        if (!reachable) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the scripted brokerage cannot be reached");
        }
    }

    @Override
    public List<AccountDay> history(String account, LocalDate from, LocalDate to) {
        return List.of();
    }
}
