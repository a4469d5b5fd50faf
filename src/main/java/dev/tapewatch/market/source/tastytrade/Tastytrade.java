package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * tastytrade with one login, one pace and one stream for every port. One per process and customer, so that a login that
 * failed is not tried again by another part of it. The stream is connected when it is first needed.
 */
public final class Tastytrade implements AutoCloseable {
    /** The name that all of its facts carry. */
    public static final String SOURCE = "tastytrade";

    private final TastytradeApi api;
    private final DxLine line;
    private final DxLink stream;
    private final MarketData data;
    private final Market market;
    private final Brokerage brokerage;
    private final OptionChains chains;
    private final CorporateEvents events;
    private final TradingCalendar calendar;
    private final Clock clock;

    /** @param underlyings what a screen of everything goes through: tastytrade has no list of all that have options */
    public Tastytrade(
            TastytradeAccess access,
            Collection<Symbol> underlyings,
            TradingCalendar calendar,
            Clock clock,
            RandomGenerator random) {
        this(access, LoginMemory.NONE, underlyings, calendar, clock, random, TastytradePace.USUAL);
    }

    /**
     * The same, and a login that failed is still known after a restart.
     *
     * @param directory of this program's data, where that is kept
     */
    public Tastytrade(
            TastytradeAccess access,
            Path directory,
            Collection<Symbol> underlyings,
            TradingCalendar calendar,
            Clock clock,
            RandomGenerator random) {
        this(access, new LoginFile(directory, access), underlyings, calendar, clock, random, TastytradePace.USUAL);
    }

    Tastytrade(
            TastytradeAccess access,
            LoginMemory logins,
            Collection<Symbol> underlyings,
            TradingCalendar calendar,
            Clock clock,
            RandomGenerator random,
            TastytradePace pace) {
        api = new TastytradeApi(new TastytradeSession(access, logins, clock, random), pace.requests(), clock, random);
        line = new DxLine(this::quoteToken, access.userAgent(), pace.stream(), clock, random);
        // Before the ticks, so that whoever hears one finds what it tells of in the bars.
        Candles candles = new Candles(line, calendar, clock, pace.bars());
        stream = new DxLink(line, clock);
        data = new MarketData(api, stream, clock);
        market = new TastytradeMarket(api, data, candles, clock);
        brokerage = new TastytradeBrokerage(api, data, calendar, clock);
        chains = new TastytradeChains(api, data, stream, clock, underlyings);
        events = new TastytradeEvents(api);
        this.calendar = calendar;
        this.clock = clock;
    }

    private MarketAnswers.QuoteToken quoteToken() {
        api.needsMarketData();
        try {
            return api.data(SourceRequest.get("/api-quote-tokens"), MarketAnswers.QuoteToken.class);
        } catch (Problem none) {
            if (none.kind() == Problem.Kind.NOT_FOUND) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "tastytrade gives this login no token for its stream: that is for customers whose account is"
                                + " opened. Finish opening it at tastytrade.com, or use another source for prices.");
            }
            throw none;
        }
    }

    public Market market() {
        return market;
    }

    public PriceTicks ticks() {
        return stream;
    }

    public Brokerage brokerage() {
        return brokerage;
    }

    public OptionChains chains() {
        return chains;
    }

    public CorporateEvents events() {
        return events;
    }

    /** What works and what does not, for a person who set it up; makes at most one login. */
    public List<SourceFinding> check() {
        return new TastytradeChecks(api, brokerage, data, line, calendar, clock).all();
    }

    @Override
    public void close() {
        line.close();
    }
}
