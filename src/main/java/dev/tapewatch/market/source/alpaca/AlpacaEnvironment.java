package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Quality;
import java.net.URI;
import java.util.Locale;

/**
 * Which Alpaca is asked, and for what data.
 *
 * @param trading where accounts, positions and option contracts are; keys of a paper account work only with the paper one
 * @param data where prices, news and option quotes are
 * @param stream where prices are streamed from, by WebSocket
 * @param stocks whose prices of shares
 * @param options whose quotes of options
 * @param dataRequestsPerMinute that the account's plan allows on the data host, at least 1
 */
public record AlpacaEnvironment(
        URI trading, URI data, URI stream, StockFeed stocks, OptionFeed options, int dataRequestsPerMinute) {
    /** What the free plan allows. */
    public static final int BASIC_REQUESTS_PER_MINUTE = 200;

    /** What the paid plan, Algo Trader Plus, allows. */
    public static final int PLUS_REQUESTS_PER_MINUTE = 10_000;

    private static final URI PAPER = URI.create("https://paper-api.alpaca.markets");
    private static final URI LIVE = URI.create("https://api.alpaca.markets");
    private static final URI DATA = URI.create("https://data.alpaca.markets");
    private static final URI STREAM = URI.create("wss://stream.data.alpaca.markets");

    /** Whose prices of shares. */
    public enum StockFeed {
        /** One exchange, IEX, as of now: about 2 to 3 % of all trades. In the free plan. */
        IEX(Quality.REAL_TIME),
        /** All exchanges, 15 minutes ago. In the free plan. */
        DELAYED_SIP(Quality.DELAYED),
        /** All exchanges, as of now. In the paid plan. */
        SIP(Quality.REAL_TIME);

        private final Quality quality;

        StockFeed(Quality quality) {
            this.quality = quality;
        }

        public Quality quality() {
            return quality;
        }

        /** As it is written in requests. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose quotes of options. */
    public enum OptionFeed {
        /** Alpaca's own: trades late, quotes changed from the real ones. In the free plan. */
        INDICATIVE(Quality.INDICATIVE),
        /** All exchanges, as of now. In the paid plan. */
        OPRA(Quality.REAL_TIME);

        private final Quality quality;

        OptionFeed(Quality quality) {
            this.quality = quality;
        }

        public Quality quality() {
            return quality;
        }

        /** As it is written in requests. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AlpacaEnvironment {
        if (dataRequestsPerMinute < 1) {
            throw new IllegalArgumentException("at least one request a minute is needed");
        }
    }

    /** A paper account on the free plan. */
    public static AlpacaEnvironment paper() {
        return new AlpacaEnvironment(
                PAPER, DATA, STREAM, StockFeed.IEX, OptionFeed.INDICATIVE, BASIC_REQUESTS_PER_MINUTE);
    }

    /** An account with real money on the free plan. */
    public static AlpacaEnvironment live() {
        return paper().withTrading(LIVE);
    }

    public AlpacaEnvironment withTrading(URI host) {
        return new AlpacaEnvironment(host, data, stream, stocks, options, dataRequestsPerMinute);
    }

    public AlpacaEnvironment withData(URI host) {
        return new AlpacaEnvironment(trading, host, stream, stocks, options, dataRequestsPerMinute);
    }

    public AlpacaEnvironment withStream(URI host) {
        return new AlpacaEnvironment(trading, data, host, stocks, options, dataRequestsPerMinute);
    }

    public AlpacaEnvironment withFeeds(StockFeed ofStocks, OptionFeed ofOptions) {
        return new AlpacaEnvironment(trading, data, stream, ofStocks, ofOptions, dataRequestsPerMinute);
    }

    public AlpacaEnvironment withDataRequestsPerMinute(int requests) {
        return new AlpacaEnvironment(trading, data, stream, stocks, options, requests);
    }
}
