package dev.tapewatch.market.source.alpaca;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v2/stocks/snapshots}, as far as the price of what an option is on takes it: snapshots under their tickers. */
final class UnderlyingSnapshots extends LinkedHashMap<String, UnderlyingSnapshots.@Nullable Snapshot> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is known of a share. */
    record Snapshot(
            @JsonProperty("latestTrade") @Nullable Trade latestTrade,
            @JsonProperty("minuteBar") @Nullable Bar minuteBar,
            @JsonProperty("dailyBar") @Nullable Bar dailyBar,
            @JsonProperty("prevDailyBar") @Nullable Bar prevDailyBar) {

        /** The last price that stands; null where there is none. */
        @Nullable
        BigDecimal price() {
            Stream<@Nullable BigDecimal> closes =
                    Stream.of(minuteBar, dailyBar, prevDailyBar).map(bar -> bar == null ? null : bar.c());
            BigDecimal traded = latestTrade == null || latestTrade.isTakenBack() ? null : latestTrade.p();
            return Stream.concat(Stream.of(traded), closes)
                    .filter(price -> price != null && price.signum() > 0)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A trade.
     *
     * @param p price
     * @param u what became of it later; null where it stands
     */
    record Trade(@Nullable BigDecimal p, @Nullable String u) {
        boolean isTakenBack() {
            return "canceled".equals(u) || "incorrect".equals(u);
        }
    }

    /**
     * A bar.
     *
     * @param c close
     */
    record Bar(@Nullable BigDecimal c) {}
}
