package dev.tapewatch.monitor.screener;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of one underlying. */
public sealed interface UnderlyingScreen {
    /**
     * Its puts were looked at.
     *
     * @param best of those that passed; null where none did
     * @param passed how many fit all terms
     * @param rejected how many did not, by the first reason
     * @param dataTime of its chain, by the market's clock
     */
    record Screened(@Nullable PutPick best, long passed, Map<PutRejection, Long> rejected, Instant dataTime)
            implements UnderlyingScreen {
        public Screened {
            Map<PutRejection, Long> copy = new EnumMap<>(PutRejection.class);
            copy.putAll(rejected);
            rejected = Collections.unmodifiableMap(copy);
        }
    }

    /**
     * They were not.
     *
     * @param why in words, where its data could not be had
     */
    record LeftOut(UnderlyingRejection reason, @Nullable String why) implements UnderlyingScreen {}
}
