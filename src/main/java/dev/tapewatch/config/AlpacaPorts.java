package dev.tapewatch.config;

import dev.tapewatch.channel.Secret;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.market.source.alpaca.AlpacaAccess;
import dev.tapewatch.market.source.alpaca.AlpacaApi;
import dev.tapewatch.market.source.alpaca.AlpacaArticles;
import dev.tapewatch.market.source.alpaca.AlpacaBrokerage;
import dev.tapewatch.market.source.alpaca.AlpacaChains;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment;
import dev.tapewatch.market.source.alpaca.AlpacaEvents;
import dev.tapewatch.market.source.alpaca.AlpacaKeys;
import dev.tapewatch.market.source.alpaca.AlpacaMarket;
import dev.tapewatch.market.source.alpaca.AlpacaStream;
import dev.tapewatch.market.source.feed.ArticleSource;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Every port to Alpaca, over one API and one stream: the limits and the one connection it allows are the account's. Nothing
 * is connected by making it.
 */
record AlpacaPorts(
        AlpacaStream stream,
        Market market,
        OptionChains chains,
        Brokerage brokerage,
        CorporateEvents events,
        ArticleSource articles,
        AlpacaAccess access,
        boolean delayed) {

    /** @param settings with keys */
    static AlpacaPorts of(
            AlpacaSettings settings,
            SourceHosts hosts,
            List<Symbol> underlyings,
            TradingCalendar calendar,
            Clock clock,
            RandomGenerator random) {
        AlpacaEnvironment environment = hosts.of(settings);
        AlpacaKeys keys = new AlpacaKeys(revealed(settings.keyId()), revealed(settings.secretKey()));
        AlpacaApi api = new AlpacaApi(environment, keys, clock, random);
        AlpacaStream stream = new AlpacaStream(environment, keys, clock, random);
        return new AlpacaPorts(
                stream,
                new AlpacaMarket(api, stream),
                new AlpacaChains(api, underlyings, calendar),
                new AlpacaBrokerage(api, calendar),
                new AlpacaEvents(api),
                new AlpacaArticles(api),
                new AlpacaAccess(api, calendar),
                settings.stockFeed() == AlpacaEnvironment.StockFeed.DELAYED_SIP);
    }

    private static String revealed(@Nullable Secret secret) {
        return Objects.requireNonNull(secret).reveal();
    }

    /** What the keys open; a few requests. */
    List<SourceFinding> check() {
        return access.check();
    }
}
