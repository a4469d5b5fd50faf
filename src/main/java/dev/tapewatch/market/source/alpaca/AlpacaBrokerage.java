package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * The account that the keys are of, under its number. Its last close is that of the last trading day before today until
 * Alpaca moves on to the next, which it does overnight.
 */
public final class AlpacaBrokerage implements Brokerage {
    /** A repeated equity is known only by the day before it. */
    private static final int DAYS_BEFORE = 7;

    private final AlpacaApi api;
    private final TradingCalendar calendar;
    private final Positions positions;
    private final CashFlows flows;

    public AlpacaBrokerage(AlpacaApi api, TradingCalendar calendar) {
        this.api = api;
        this.calendar = calendar;
        this.positions = new Positions(new Listings(api), new UnderlyingPrices(api));
        this.flows = new CashFlows(api, calendar);
    }

    @Override
    public String source() {
        return AlpacaApi.SOURCE;
    }

    @Override
    public List<String> accounts() {
        return List.of(told("number", account().accountNumber()));
    }

    @Override
    public AccountSnapshot snapshot(String account) {
        AccountAnswer answer = account(account);
        PositionsAnswer.Item[] items =
                api.trading().ask(SourceRequest.get("/v2/positions"), PositionsAnswer.Item[].class);
        BigDecimal netCashFlow =
                flows.from(lastDate(answer).plusDays(1)).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal forOptions = answer.optionsBuyingPower();
        List<Position> held = positions.of(Lists.of(Arrays.asList(items)).toList());
        return new AccountSnapshot(
                account,
                api.clock().instant(),
                source(),
                told("equity", answer.equity()),
                told("equity at the last close", answer.lastEquity()),
                netCashFlow,
                told("cash", answer.cash()),
                told("buying power", answer.buyingPower()),
                // Absent where the account is not one for options, which can then not be written at all.
                forOptions == null ? BigDecimal.ZERO : forOptions,
                told("initial margin", answer.initialMargin()),
                told("maintenance margin", answer.maintenanceMargin()),
                held,
                quality(held));
    }

    /** Alpaca marks shares as of now. Marks of options are as good as the plan's quotes of them, at best. */
    private Quality quality(List<Position> held) {
        boolean options = held.stream().anyMatch(position -> position.instrument() instanceof Instrument.Option);
        AlpacaEnvironment plan = api.environment();
        return options ? plan.options().quality().orWorse(plan.stocks().quality()) : Quality.REAL_TIME;
    }

    @Override
    public List<AccountDay> history(String account, LocalDate from, LocalDate to) {
        AccountAnswer answer = account(account);
        if (from.isAfter(to)) {
            return List.of();
        }
        SourceRequest request = SourceRequest.get("/v2/account/portfolio/history")
                .with("timeframe", "1D")
                .with("start", at(from.minusDays(DAYS_BEFORE), LocalTime.MIN))
                .with("end", at(to, LocalTime.of(23, 59)))
                .with("cashflow_types", "NONE");
        AccountCloses closes =
                new AccountCloses(calendar, lastDate(answer), told("equity at the last close", answer.lastEquity()));
        NavigableMap<LocalDate, BigDecimal> equities = closes.read(
                api.trading().ask(request, HistoryAnswer.class), api.clock().instant());
        NavigableMap<LocalDate, BigDecimal> net = flows.from(from);
        return equities.subMap(from, true, to, true).entrySet().stream()
                .map(day ->
                        new AccountDay(day.getKey(), day.getValue(), net.getOrDefault(day.getKey(), BigDecimal.ZERO)))
                .toList();
    }

    private static String at(LocalDate date, LocalTime time) {
        OffsetDateTime moment = date.atTime(time).atZone(MarketZone.NEW_YORK).toOffsetDateTime();
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
    }

    private AccountAnswer account() {
        return api.trading().ask(SourceRequest.get("/v2/account"), AccountAnswer.class);
    }

    private AccountAnswer account(String name) {
        AccountAnswer answer = account();
        if (!name.equals(answer.accountNumber())) {
            throw Problem.notFound("there is no account " + name + " at Alpaca: the keys are of "
                    + told("number", answer.accountNumber()));
        }
        return answer;
    }

    /** The date of the close that the account tells; the last session's before today where it tells none. */
    private LocalDate lastDate(AccountAnswer answer) {
        LocalDate told = answer.balanceAsof();
        if (told != null) {
            return told;
        }
        Instant midnight = MarketZone.dateAt(api.clock().instant())
                .atStartOfDay(MarketZone.NEW_YORK)
                .toInstant();
        return calendar.lastClosed(midnight).date();
    }

    private static <T> T told(String what, @Nullable T value) {
        if (value == null) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "Alpaca does not tell the " + what + " of the account");
        }
        return value;
    }
}
