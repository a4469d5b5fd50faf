package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.option.OptionChains;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;

/**
 * One made-up world: the same prices drive quotes, option chains and what accounts are worth. Everything in it is a pure
 * function of seed and time, the same before and after a restart. Prices move at any hour; expirations, earnings and
 * closes keep to the trading calendar.
 */
public final class SimulatedWorld {
    static final String SOURCE = "simulated";
    private static final double PERCENT = 100;

    private final SimulatedMarket market;
    private final SimulatedEvents events;
    private final SimulatedChains chains;
    private final SimulatedNews news;
    private final SimulatedBrokerage brokerage;

    /**
     * Makes the world.
     *
     * @param riskFreeRate annual, in percent, that options are priced with
     */
    public SimulatedWorld(long seed, Clock clock, TradingCalendar calendar, BigDecimal riskFreeRate) {
        SimulatedPrices prices = new SimulatedPrices(seed);
        Chance chance = new Chance(Noise.mix(seed));
        ListedExpirations expirations = new ListedExpirations(calendar);
        OptionPricing pricing =
                new OptionPricing(prices, chance.of("options"), calendar, riskFreeRate.doubleValue() / PERCENT);
        market = new SimulatedMarket(seed, prices, clock);
        events = new SimulatedEvents(prices, chance.of("events"), calendar, clock);
        chains = new SimulatedChains(prices, pricing, expirations, clock);
        news = new SimulatedNews(seed, new NewsStories(prices, chance.of("news"), events, calendar), clock);
        brokerage = new SimulatedBrokerage(prices, pricing, expirations, calendar, clock);
    }

    /** The present of this world, in whole seconds. */
    static Instant now(Clock clock) {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    public Market market() {
        return market;
    }

    public OptionChains chains() {
        return chains;
    }

    public NewsFeed news() {
        return news;
    }

    public CorporateEvents events() {
        return events;
    }

    public Brokerage brokerage() {
        return brokerage;
    }
}
