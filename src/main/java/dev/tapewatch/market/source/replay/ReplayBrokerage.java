package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Recorded accounts, each as its newest snapshot by now has it. */
final class ReplayBrokerage implements Brokerage {
    private final Map<String, RecordedAccount> accounts;
    private final TapeClock clock;
    private final TradingCalendar calendar;

    ReplayBrokerage(Map<String, RecordedAccount> accounts, TapeClock clock, TradingCalendar calendar) {
        this.accounts = accounts;
        this.clock = clock;
        this.calendar = calendar;
    }

    @Override
    public String source() {
        return ReplayWorld.SOURCE;
    }

    @Override
    public List<String> accounts() {
        return List.copyOf(accounts.keySet());
    }

    @Override
    public AccountSnapshot snapshot(String account) {
        Instant now = clock.now();
        List<AccountSnapshot> snapshots = find(account).snapshots();
        int latest = BarSearch.lastBy(snapshots, AccountSnapshot::time, now);
        if (latest < 0) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "account %s was first recorded at %s and the tape is at %s; wait until it gets there"
                            .formatted(account, snapshots.getFirst().time(), now));
        }
        return snapshots.get(latest);
    }

    @Override
    public List<AccountDay> history(String account, LocalDate from, LocalDate to) {
        Instant now = clock.now();
        return find(account).history().stream()
                .filter(day -> !day.date().isBefore(from) && !day.date().isAfter(to))
                .filter(day -> isKnown(day.date(), now))
                .toList();
    }

    private boolean isKnown(LocalDate date, Instant now) {
        return calendar.session(date)
                .map(session -> !session.close().isAfter(now))
                .orElseGet(() -> date.isBefore(MarketZone.dateAt(now)));
    }

    private RecordedAccount find(String account) {
        RecordedAccount found = accounts.get(account);
        if (found == null) {
            throw Problem.notFound("there is no account %s; the recording has %s"
                    .formatted(account, accounts.isEmpty() ? "none" : String.join(", ", accounts.keySet())));
        }
        return found;
    }
}
