package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What accounts were worth at earlier closes, and what was paid in and out since. */
final class AccountPast {
    private static final int PER_PAGE = 250;
    private static final int MOST_DAYS = 1_830;
    private static final int DAYS_LOOKED_BACK = 7;

    /** Money that comes from outside or goes there. Interest, dividends and fees are profit and loss. */
    private static final Set<String> FLOWS = Set.of("Deposit", "Withdrawal", "Transfer");

    private record Flow(Instant time, BigDecimal amount) {}

    private final TastytradeApi api;
    private final TradingCalendar calendar;
    private final Clock clock;

    AccountPast(TastytradeApi api, TradingCalendar calendar, Clock clock) {
        this.api = api;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Zero for an account that has no past yet. */
    BigDecimal equityAtLastClose(String path, Instant now) {
        LocalDate date = calendar.lastClosed(now).date();
        TreeMap<LocalDate, BigDecimal> closes = closes(path, date.minusDays(DAYS_LOOKED_BACK), date, now);
        BigDecimal equity = closes.get(date);
        if (equity != null) {
            return equity;
        }
        if (closes.isEmpty()) {
            return BigDecimal.ZERO;
        }
        throw Problem.of(
                Problem.Kind.UNAVAILABLE,
                "tastytrade has no value of the account at the close of " + date
                        + " yet, so today's profit is not known; it commonly comes within some hours");
    }

    /** Deposits less withdrawals behind one moment and up to another. */
    BigDecimal cashFlow(String path, Instant after, Instant upTo) {
        return sum(flows(path, MarketZone.dateAt(after)), after, upTo);
    }

    List<AccountDay> days(String path, LocalDate from, LocalDate to) {
        Instant now = clock.instant();
        LocalDate last = calendar.lastClosed(now).date();
        LocalDate first = later(from, last.minusDays(MOST_DAYS));
        LocalDate end = to.isBefore(last) ? to : last;
        if (first.isAfter(end)) {
            return List.of();
        }
        TreeMap<LocalDate, BigDecimal> closes = closes(path, first, end, now);
        if (closes.isEmpty()) {
            return List.of();
        }
        List<Flow> flows = flows(path, first.minusDays(DAYS_LOOKED_BACK));
        List<AccountDay> days = new ArrayList<>();
        closes.forEach((date, equity) -> calendar.session(date).ifPresent(session -> {
            Instant before = calendar.lastClosed(session.open()).close();
            days.add(new AccountDay(date, equity, sum(flows, before, session.close())));
        }));
        return days;
    }

    /** By date. The last close is in the day's course before it is in the list of closes. */
    private TreeMap<LocalDate, BigDecimal> closes(String path, LocalDate from, LocalDate to, Instant now) {
        TreeMap<LocalDate, BigDecimal> closes = new TreeMap<>();
        SourceRequest request = SourceRequest.get(path + "/balance-snapshots")
                .with("currency", "USD")
                .with("time-of-day", "EOD")
                .with("start-date", from)
                .with("end-date", to)
                .with("per-page", PER_PAGE);
        for (AccountAnswers.Snapshot snapshot : api.pages(request, AccountAnswers.Snapshot.class)) {
            LocalDate date = snapshot.snapshotDate();
            BigDecimal equity = snapshot.netLiquidatingValue();
            boolean endOfDay = snapshot.timeOfDay() == null || "EOD".equals(snapshot.timeOfDay());
            if (date != null && equity != null && endOfDay && !date.isBefore(from) && !date.isAfter(to)) {
                closes.put(date, equity);
            }
        }
        TradingSession closed = calendar.lastClosed(now);
        boolean wanted = !closed.date().isBefore(from) && !closed.date().isAfter(to);
        if (wanted && !closes.containsKey(closed.date())) {
            BigDecimal equity = equityInTheCourseOf(path, closed);
            if (equity != null) {
                closes.put(closed.date(), equity);
            }
        }
        return closes;
    }

    private @Nullable BigDecimal equityInTheCourseOf(String path, TradingSession session) {
        if (api.isSandbox()) {
            return null;
        }
        SourceRequest request = SourceRequest.get(path + "/net-liq/history")
                .with("start-time", session.open())
                .with("end-time", session.close());
        BigDecimal latest = null;
        Instant time = session.open();
        List<AccountAnswers.NetLiquidation> course;
        try {
            course = api.items(request, AccountAnswers.NetLiquidation.class);
        } catch (Problem none) {
            if (none.kind() == Problem.Kind.UNAVAILABLE) {
                throw none;
            }
            // A new account has no course.
            course = List.of();
        }
        for (AccountAnswers.NetLiquidation point : course) {
            Instant at = point.time();
            BigDecimal equity = point.totalClose() == null ? point.close() : point.totalClose();
            if (at != null && equity != null && !at.isBefore(time) && !at.isAfter(session.close())) {
                latest = equity;
                time = at;
            }
        }
        return latest;
    }

    private List<Flow> flows(String path, LocalDate from) {
        SourceRequest request = SourceRequest.get(path + "/transactions")
                .with("type", "Money Movement")
                .with("start-date", from)
                .with("sort", "Asc")
                .with("per-page", PER_PAGE);
        List<Flow> flows = new ArrayList<>();
        for (AccountAnswers.Transaction movement : api.pages(request, AccountAnswers.Transaction.class)) {
            Instant time = movement.executedAt();
            BigDecimal amount = Prices.signed(movement.netValue(), movement.netValueEffect());
            boolean outside = "Money Movement".equals(movement.transactionType())
                    && FLOWS.contains(Objects.requireNonNullElse(movement.transactionSubType(), ""));
            if (outside && time != null && amount != null) {
                flows.add(new Flow(time, amount));
            }
        }
        return flows;
    }

    private static BigDecimal sum(List<Flow> flows, Instant after, Instant upTo) {
        return flows.stream()
                .filter(flow -> flow.time().isAfter(after) && !flow.time().isAfter(upTo))
                .map(Flow::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
