package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The made-up accounts. They were opened at the close of 20 December 2019; before that there are none. */
final class SimulatedBrokerage implements Brokerage {
    private static final BigDecimal LEVERAGE = BigDecimal.TWO;

    private final Map<String, AccountBook> books = new LinkedHashMap<>();
    private final TradingCalendar calendar;
    private final Clock clock;

    SimulatedBrokerage(
            SimulatedPrices prices,
            OptionPricing pricing,
            ListedExpirations expirations,
            TradingCalendar calendar,
            Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
        for (AccountPlan plan : AccountPlan.ALL) {
            books.put(plan.name(), new AccountBook(plan, prices, pricing, expirations, calendar));
        }
    }

    @Override
    public String source() {
        return SimulatedWorld.SOURCE;
    }

    @Override
    public List<String> accounts() {
        Instant now = SimulatedWorld.now(clock);
        return books.entrySet().stream()
                .filter(entry -> !entry.getValue().opened().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public AccountSnapshot snapshot(String account) {
        Instant now = SimulatedWorld.now(clock);
        AccountBook book = book(account, now);
        Instant lastClose = calendar.lastClosed(now).close();
        List<Position> positions = book.positions(now, lastClose);
        BigDecimal equity = book.equity(now);
        BigDecimal initial = MarginRules.initial(positions);
        BigDecimal free = equity.subtract(initial).max(BigDecimal.ZERO);
        return new AccountSnapshot(
                account,
                now,
                source(),
                equity,
                book.equity(lastClose),
                book.flows(lastClose, now),
                book.cash(now),
                free.multiply(LEVERAGE),
                free,
                initial,
                MarginRules.maintenance(positions),
                positions,
                Quality.REAL_TIME);
    }

    @Override
    public List<AccountDay> history(String account, LocalDate from, LocalDate to) {
        Instant now = SimulatedWorld.now(clock);
        AccountBook book = book(account, now);
        List<AccountDay> days = new ArrayList<>();
        for (TradingSession session : calendar.sessions(from, to)) {
            if (!session.close().isBefore(book.opened()) && !session.close().isAfter(now)) {
                Instant before = calendar.lastClosed(session.open()).close();
                days.add(new AccountDay(
                        session.date(), book.equity(session.close()), book.flows(before, session.close())));
            }
        }
        return days;
    }

    private AccountBook book(String account, Instant now) {
        AccountBook book = books.get(account);
        if (book == null || book.opened().isAfter(now)) {
            throw Problem.notFound("there is no account %s; the simulated market has %s"
                    .formatted(account, String.join(" and ", accounts())));
        }
        return book;
    }
}
