package dev.tapewatch.market.source.choice;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.problem.Problem;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of several brokers, each under its own number. A broker that cannot be reached hides nobody else's accounts:
 * its own stay those that it had when it answered last, and asking for one of them says what is wrong. Should two brokers
 * use the same number, the less preferred one's account is left out, which {@link #troubles} says.
 */
public final class JoinedBrokerage implements Brokerage {
    /** One broker, and what it is known to have; null as long as it has never answered. */
    private static final class Desk {
        private final Brokerage brokerage;
        private final CircuitBreaker breaker;
        private volatile @Nullable List<String> known;
        private volatile @Nullable Problem trouble;

        private final boolean mayRest;

        Desk(Brokerage brokerage, boolean mayRest, Clock clock) {
            this.brokerage = brokerage;
            this.mayRest = mayRest;
            this.breaker = Rest.of(brokerage.source(), clock);
        }

        List<String> accounts() {
            return Objects.requireNonNullElse(known, List.of());
        }

        void refresh() {
            if (mayRest && !breaker.tryAcquirePermission()) {
                return;
            }
            long start = System.nanoTime();
            try {
                known = List.copyOf(brokerage.accounts());
                trouble = null;
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            } catch (Problem problem) {
                // Whatever it is, it is no reason to do without the others.
                trouble = problem;
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, problem);
            } catch (RuntimeException | Error broken) {
                breaker.releasePermission();
                throw broken;
            }
        }
    }

    private final List<Desk> desks;

    /** @param brokers the preferred one first; may be empty: there are no accounts then */
    public JoinedBrokerage(List<? extends Brokerage> brokers, Clock clock) {
        // Where there is one only, nobody gains by leaving it alone.
        boolean mayRest = brokers.size() > 1;
        this.desks =
                brokers.stream().map(broker -> new Desk(broker, mayRest, clock)).toList();
    }

    /** The names of all of them. */
    @Override
    public String source() {
        return desks.isEmpty()
                ? "none"
                : desks.stream().map(desk -> desk.brokerage.source()).distinct().collect(Collectors.joining(", "));
    }

    /** @throws Problem if no broker has ever answered, as one of them says */
    @Override
    public List<String> accounts() {
        desks.forEach(Desk::refresh);
        if (!desks.isEmpty() && desks.stream().allMatch(desk -> desk.known == null)) {
            throw Objects.requireNonNull(desks.getFirst().trouble);
        }
        return List.copyOf(owners().keySet());
    }

    private Map<String, Desk> owners() {
        Map<String, Desk> owners = new LinkedHashMap<>();
        desks.forEach(desk -> desk.accounts().forEach(account -> owners.putIfAbsent(account, desk)));
        return owners;
    }

    @Override
    public AccountSnapshot snapshot(String account) {
        return owner(account).snapshot(account);
    }

    @Override
    public List<AccountDay> history(String account, LocalDate from, LocalDate to) {
        return owner(account).history(account, from, to);
    }

    private Brokerage owner(String account) {
        Desk owner = owners().get(account);
        if (owner == null) {
            desks.forEach(Desk::refresh);
            owner = owners().get(account);
        }
        if (owner != null) {
            return owner.brokerage;
        }
        for (Desk desk : desks) {
            Problem trouble = desk.trouble;
            // It may have been opened since, and an account that is not found is taken to be closed in the end.
            if (trouble != null) {
                throw Problem.unavailable(
                        "whether there is an account %s is not known while %s cannot be asked: %s"
                                .formatted(account, desk.brokerage.source(), trouble.getMessage()),
                        trouble);
            }
        }
        throw Problem.notFound("there is no account %s; the source of accounts is %s".formatted(account, source()));
    }

    /** What is wrong with each broker whose accounts could not be listed last, or not all of them. */
    public Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        Map<String, Desk> owners = owners();
        for (Desk desk : desks) {
            Problem trouble = desk.trouble;
            if (trouble != null) {
                troubles.put(desk.brokerage.source(), String.valueOf(trouble.getMessage()));
            }
            desk.accounts().forEach(account -> {
                Desk owner = Objects.requireNonNull(owners.get(account));
                if (owner != desk) {
                    troubles.put(
                            desk.brokerage.source(),
                            "its account %s is left out, since one of %s has the same number"
                                    .formatted(account, owner.brokerage.source()));
                }
            });
        }
        return troubles;
    }
}
