package dev.tapewatch.market.source.tastytrade;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that the stream tells. */
sealed interface DxEvent {
    /** As dxFeed writes it, e.g. {@code SPY}, {@code .SPY250627P400} or {@code SPY{=1m}}. */
    String symbol();

    /** The name of its kind at dxFeed. */
    default String type() {
        return switch (this) {
            case Trade trade -> DxFeedData.TRADE;
            case BidAsk quote -> DxFeedData.QUOTE;
            case Profile profile -> DxFeedData.PROFILE;
            case Summary summary -> DxFeedData.SUMMARY;
            case Greeks greeks -> DxFeedData.GREEKS;
            case Candle candle -> DxFeedData.CANDLE;
        };
    }

    /** The last trade; the volume is that of the day. */
    record Trade(
            String symbol,
            @Nullable BigDecimal price,
            @Nullable Instant time,
            @Nullable BigDecimal volume) implements DxEvent {}

    /** The best bid and ask, and when the later of them was made. */
    record BidAsk(
            String symbol,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable Instant time) implements DxEvent {}

    /** Whether trading is halted. */
    record Profile(String symbol, boolean halted) implements DxEvent {}

    /** What is known of a day of trading. */
    record Summary(String symbol, @Nullable BigDecimal openInterest) implements DxEvent {}

    /** An option's figures; the volatility is annual, as a fraction. */
    record Greeks(
            String symbol,
            @Nullable BigDecimal volatility,
            @Nullable BigDecimal delta) implements DxEvent {}

    /**
     * What a price did in a minute, up to now for the present minute.
     *
     * @param flags of an indexed event, see dxFeed's {@code IndexedEvent}
     * @param start of the minute
     */
    record Candle(
            String symbol,
            int flags,
            Instant start,
            @Nullable BigDecimal open,
            @Nullable BigDecimal high,
            @Nullable BigDecimal low,
            @Nullable BigDecimal close)
            implements DxEvent {
        static final Duration SPAN = Duration.ofMinutes(1);
        static final int PENDING = 0x01;
        static final int REMOVED = 0x02;
        static final int SNAPSHOT_BEGIN = 0x04;
        static final int SNAPSHOT_END = 0x08;
        static final int SNAPSHOT_SNIP = 0x10;

        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        Instant end() {
            return start.plus(SPAN);
        }
    }
}
