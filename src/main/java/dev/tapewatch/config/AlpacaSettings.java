package dev.tapewatch.config;

import dev.tapewatch.channel.Secret;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Alpaca, as {@code tapewatch.alpaca}.
 *
 * @param environment whose account: a paper one, or one with real money
 * @param stockFeed whose prices of shares
 * @param optionFeed whose quotes of options
 * @param requestsPerMinute that the plan allows; null for what the plan does that has these feeds
 * @param keyId shown in Alpaca's dashboard; also {@code APCA_API_KEY_ID}
 * @param secretKey shown there once; also {@code APCA_API_SECRET_KEY}
 */
public record AlpacaSettings(
        @DefaultValue("paper") Account environment,
        @DefaultValue("iex") AlpacaEnvironment.StockFeed stockFeed,
        @DefaultValue("indicative") AlpacaEnvironment.OptionFeed optionFeed,
        @Nullable Integer requestsPerMinute,
        @Nullable Secret keyId,
        @Nullable Secret secretKey) {
    /** Whose money it is. */
    public enum Account {
        PAPER,
        LIVE
    }

    /** What was set, or what the plan allows that these feeds come with. */
    int pace() {
        if (requestsPerMinute != null) {
            return requestsPerMinute;
        }
        boolean paid = stockFeed == AlpacaEnvironment.StockFeed.SIP || optionFeed == AlpacaEnvironment.OptionFeed.OPRA;
        return paid ? AlpacaEnvironment.PLUS_REQUESTS_PER_MINUTE : AlpacaEnvironment.BASIC_REQUESTS_PER_MINUTE;
    }
}
