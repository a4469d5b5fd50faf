package dev.tapewatch.market.source.tastytrade;

import org.jspecify.annotations.Nullable;

/**
 * What is wanted of the stream.
 *
 * @param type of event
 * @param symbol as dxFeed writes it
 * @param fromTime in milliseconds since 1970, for what has a past; else null
 */
record DxSubscription(String type, String symbol, @Nullable Long fromTime) {
    static DxSubscription of(String type, String symbol) {
        return new DxSubscription(type, symbol, null);
    }
}
