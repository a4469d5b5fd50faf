package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.source.http.Manners;
import java.time.Duration;

/**
 * How patient everything is.
 *
 * @param requests over REST
 * @param stream its connection
 * @param bars what a reading waits for
 */
record TastytradePace(Manners requests, DxPace stream, Candles.Patience bars) {
    /** tastytrade publishes no rate limit: it is asked moderately. */
    static final TastytradePace USUAL = new TastytradePace(
            new Manners(240, 40, 5, Duration.ofSeconds(8), Duration.ofSeconds(18), 32 * 1024 * 1024),
            DxPace.USUAL,
            Candles.Patience.USUAL);
}
