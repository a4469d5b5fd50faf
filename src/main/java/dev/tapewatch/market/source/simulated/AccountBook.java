package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The books of one made-up account at any moment, computed from its plan. Options are written at the bid and bought back
 * for what exercising them would bring, both at the close of a monthly expiration; they are marked at the middle of bid
 * and ask. Dividends, interest and fees are left out.
 */
final class AccountBook {
    private static final YearMonth FIRST_WRITTEN = YearMonth.of(2019, 12);
    private static final LocalTime NOON = LocalTime.NOON;
    private static final int[] DEPOSIT_MONTHS = {4, 7, 10};
    private static final BigDecimal CONTRACT = BigDecimal.valueOf(100);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int CENTS = 2;

    private final AccountPlan plan;
    private final SimulatedPrices prices;
    private final OptionPricing pricing;
    private final ListedExpirations expirations;
    private final TradingCalendar calendar;
    private final Instant opened;

    /** What was computed once; a pure function of its key. */
    private final Map<Written, Month> months = new ConcurrentHashMap<>();

    private record Written(AccountPlan.Written what, YearMonth month) {}

    /**
     * What became of an option written for a month.
     *
     * @param writtenAt dollars per share received
     * @param boughtBackAt dollars per share paid when it expired
     */
    private record Month(OptionContract contract, Instant expires, BigDecimal writtenAt, BigDecimal boughtBackAt) {}

    AccountBook(
            AccountPlan plan,
            SimulatedPrices prices,
            OptionPricing pricing,
            ListedExpirations expirations,
            TradingCalendar calendar) {
        this.plan = plan;
        this.prices = prices;
        this.pricing = pricing;
        this.expirations = expirations;
        this.calendar = calendar;
        this.opened = expirations.monthly(FIRST_WRITTEN).close();
    }

    /** When the account was opened; there is nothing before it. */
    Instant opened() {
        return opened;
    }

    BigDecimal equity(Instant time) {
        BigDecimal equity = cash(time);
        for (Position position : positions(time, time)) {
            equity = equity.add(position.marketValue());
        }
        return equity.setScale(CENTS, RoundingMode.HALF_EVEN);
    }

    BigDecimal cash(Instant time) {
        Instant since = yearBegan(time);
        BigDecimal cash = plan.cash().add(deposits(since, time));
        for (YearMonth month = monthOf(since); !month.isAfter(monthOf(time)); month = month.plusMonths(1)) {
            Instant rolled = expirations.monthly(month).close();
            if (rolled.isAfter(since) && !rolled.isAfter(time)) {
                for (AccountPlan.Written written : plan.written()) {
                    BigDecimal gained = month(written, month.plusMonths(1))
                            .writtenAt()
                            .subtract(month(written, month).boughtBackAt());
                    cash = cash.add(gained.multiply(CONTRACT).multiply(BigDecimal.valueOf(written.contracts())));
                }
            }
        }
        return cash.setScale(CENTS, RoundingMode.HALF_EVEN);
    }

    /** Deposits less withdrawals behind one moment and up to another. */
    BigDecimal flows(Instant after, Instant through) {
        BigDecimal flows = deposits(after, through);
        int last = MarketZone.dateAt(through).getYear();
        for (int year = MarketZone.dateAt(after).getYear(); year <= last; year++) {
            Instant reset = newYear(year);
            if (reset.isAfter(opened) && reset.isAfter(after) && !reset.isAfter(through)) {
                flows = flows.add(plan.cash().subtract(cash(reset.minusSeconds(1))));
            }
        }
        return flows;
    }

    /** What is held at a moment, with the marks of an earlier one. */
    List<Position> positions(Instant time, Instant lastClose) {
        List<Position> positions = new ArrayList<>();
        for (AccountPlan.Holding holding : plan.holdings()) {
            BigDecimal price = prices.at(holding.symbol(), time);
            positions.add(new Position(
                    new Instrument.Share(holding.symbol()),
                    BigDecimal.valueOf(holding.shares()),
                    price,
                    price,
                    prices.at(holding.symbol(), opened),
                    prices.at(holding.symbol(), lastClose)));
        }
        YearMonth month = monthWrittenFor(time);
        for (AccountPlan.Written written : plan.written()) {
            Month option = month(written, month);
            positions.add(new Position(
                    new Instrument.Option(option.contract()),
                    BigDecimal.valueOf(-written.contracts()),
                    mark(option, time),
                    prices.at(written.underlying(), time),
                    option.writtenAt(),
                    mark(option, lastClose)));
        }
        return positions;
    }

    private BigDecimal mark(Month option, Instant time) {
        OptionQuote quote = quote(option.contract(), option.expires(), time);
        BigDecimal bid = Objects.requireNonNullElse(quote.bid(), BigDecimal.ZERO);
        return bid.add(Objects.requireNonNull(quote.ask())).multiply(HALF);
    }

    private Month month(AccountPlan.Written written, YearMonth month) {
        return months.computeIfAbsent(new Written(written, month), this::compute);
    }

    private Month compute(Written key) {
        AccountPlan.Written written = key.what();
        ListedExpirations.Expiration expiration = expirations.monthly(key.month());
        Instant rolled = rollBefore(key.month());
        double price = prices.at(written.underlying(), rolled).doubleValue();
        OptionContract contract = OptionContract.standard(
                new OccSymbol(
                        SimulatedChains.root(written.underlying()),
                        expiration.date(),
                        written.type(),
                        StrikeGrid.of(share(written.underlying())).nearest(price * written.distance())),
                written.underlying());
        BigDecimal bid = quote(contract, expiration.close(), rolled).bid();
        BigDecimal atTheEnd = prices.at(written.underlying(), expiration.close());
        return new Month(
                contract,
                expiration.close(),
                Objects.requireNonNullElse(bid, BigDecimal.ZERO),
                contract.intrinsicValue(atTheEnd));
    }

    private OptionQuote quote(OptionContract contract, Instant expires, Instant time) {
        return pricing.scene(share(contract.underlying()), time).quote(contract, expires, true);
    }

    private SimulatedShare share(Symbol symbol) {
        return Objects.requireNonNull(prices.share(symbol), symbol.ticker());
    }

    /** When the options of a month are written: at the expiration of those of the month before. */
    private Instant rollBefore(YearMonth month) {
        return expirations.monthly(month.minusMonths(1)).close();
    }

    private YearMonth monthWrittenFor(Instant time) {
        YearMonth month = monthOf(time);
        return time.isBefore(expirations.monthly(month).close()) ? month : month.plusMonths(1);
    }

    private static YearMonth monthOf(Instant time) {
        return YearMonth.from(MarketZone.dateAt(time));
    }

    private BigDecimal deposits(Instant after, Instant through) {
        BigDecimal deposits = BigDecimal.ZERO;
        int last = MarketZone.dateAt(through).getYear();
        for (int year = MarketZone.dateAt(after).getYear(); year <= last; year++) {
            for (int month : DEPOSIT_MONTHS) {
                Instant paid = noonOfFirstSession(LocalDate.of(year, month, 1));
                if (paid.isAfter(after) && !paid.isAfter(through)) {
                    deposits = deposits.add(plan.quarterlyDeposit());
                }
            }
        }
        return deposits;
    }

    /** When the cash was last as planned. */
    private Instant yearBegan(Instant time) {
        int year = MarketZone.dateAt(time).getYear();
        Instant began = time.isBefore(newYear(year)) ? newYear(year - 1) : newYear(year);
        return began.isBefore(opened) ? opened : began;
    }

    private Instant newYear(int year) {
        return noonOfFirstSession(LocalDate.of(year, 1, 1));
    }

    private Instant noonOfFirstSession(LocalDate from) {
        LocalDate date = calendar.next(from.atStartOfDay(MarketZone.NEW_YORK).toInstant())
                .date();
        return date.atTime(NOON).atZone(MarketZone.NEW_YORK).toInstant();
    }
}
