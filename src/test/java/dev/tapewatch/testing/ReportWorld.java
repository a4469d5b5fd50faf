package dev.tapewatch.testing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.monitor.report.ReportStore;
import dev.tapewatch.monitor.report.ScreenFacts;
import dev.tapewatch.monitor.report.StoredHistory;
import dev.tapewatch.monitor.report.StoryFacts;
import dev.tapewatch.monitor.report.activity.FactGathering;
import dev.tapewatch.monitor.report.activity.PriceFacts;
import dev.tapewatch.monitor.report.activity.ReportActivitiesImpl;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A world as simple as can be for reports: all prices and values grow by a dollar, or by 100 dollars, a day. */
public final class ReportWorld implements Brokerage, CorporateEvents, StoredHistory, Market {
    private final Clock clock;
    private final List<String> accounts;
    private final AtomicInteger failuresToCome = new AtomicInteger();
    private final AtomicInteger looksAtTheTime = new AtomicInteger();
    private volatile Duration stoppedBetweenLooks = Duration.ZERO;

    public ReportWorld(Clock clock, List<String> accounts) {
        this.clock = clock;
        this.accounts = accounts;
    }

    /** The activities that make reports of this world. */
    public ReportActivitiesImpl activities(ReportStore store) {
        return new ReportActivitiesImpl(
                this,
                this,
                ReportScene.CALENDAR,
                new FactGathering(this, this, this, new PriceFacts(this, new NoChains(), ReportScene.CALENDAR)),
                store,
                chart -> new byte[] {1});
    }

    /** Lets the account be out of reach for so many looks. */
    public void failNext(int looks) {
        failuresToCome.set(looks);
    }

    /** Lets the market fall behind the wall clock by so much from look to look, as a recording does with each restart. */
    public void fallBehind(Duration betweenLooks) {
        stoppedBetweenLooks = betweenLooks;
    }

    public static BigDecimal price(Instant moment) {
        return BigDecimal.valueOf(600 + MarketZone.dateAt(moment).getDayOfYear());
    }

    private static BigDecimal equity(LocalDate date) {
        return BigDecimal.valueOf(100_000 + 100L * date.getDayOfYear());
    }

    @Override
    public String source() {
        return "scripted";
    }

    @Override
    public String identity() {
        return "scripted:1";
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Instant timeAt(Instant wall) {
        return wall.minus(stoppedBetweenLooks.multipliedBy(looksAtTheTime.getAndIncrement()));
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public List<String> accounts() {
        return accounts;
    }

    @Override
    public AccountSnapshot snapshot(String account) {
        if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the account cannot be reached");
        }
        if (!accounts.contains(account)) {
            throw Problem.notFound("there is no account " + account);
        }
        LocalDate last = ReportScene.CALENDAR.lastClosed(now()).date();
        AccountSnapshot scene = ReportScene.account(now().toString());
        return new AccountSnapshot(
                account,
                now(),
                source(),
                equity(MarketZone.dateAt(now())),
                equity(last),
                BigDecimal.ZERO,
                scene.cash(),
                scene.buyingPower(),
                scene.optionBuyingPower(),
                scene.initialMargin(),
                scene.maintenanceMargin(),
                scene.positions(),
                scene.quality());
    }

    @Override
    public List<AccountDay> history(String account, LocalDate from, LocalDate to) {
        return ReportScene.CALENDAR.sessions(from, to).stream()
                .filter(session -> !session.close().isAfter(now()))
                .map(session -> new AccountDay(session.date(), equity(session.date()), BigDecimal.ZERO))
                .toList();
    }

    @Override
    public boolean lists(Symbol symbol) {
        return true;
    }

    @Override
    public Map<Symbol, Quote> quotes(Collection<Symbol> symbols) {
        Map<Symbol, Quote> quotes = new HashMap<>();
        symbols.forEach(symbol -> quotes.put(
                symbol, new Quote(symbol, price(now()), null, null, now(), source(), Quality.REAL_TIME, false)));
        return quotes;
    }

    @Override
    public MarketReading read(Map<Symbol, Instant> after) {
        Map<Symbol, List<PriceBar>> bars = new HashMap<>();
        after.forEach((symbol, moment) -> bars.put(
                symbol, List.of(new PriceBar(moment, price(moment), price(moment), price(moment), price(moment)))));
        return new MarketReading(now(), bars, Quality.REAL_TIME, source());
    }

    @Override
    public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return ReportScene.events();
    }

    @Override
    public List<ScreenFacts> screens(Instant from, Instant to) {
        return List.of();
    }

    @Override
    public List<StoryFacts> stories(Instant from, Instant to) {
        return List.of();
    }

    @Override
    public List<Alert> alerts(Instant from, Instant to) {
        return List.of();
    }

    @Override
    public List<Symbol> watched() {
        return List.of(new Symbol("KO"));
    }

    private final class NoChains implements OptionChains {
        @Override
        public String source() {
            return "scripted";
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public Collection<Symbol> underlyings() {
            return List.of();
        }

        @Override
        public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
            return Optional.empty();
        }

        @Override
        public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
            return Map.of();
        }
    }
}
