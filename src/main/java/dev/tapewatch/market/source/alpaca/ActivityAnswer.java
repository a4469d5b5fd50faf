package dev.tapewatch.market.source.alpaca;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code /v2/account/activities} that is no trade.
 *
 * @param id also the token of the page behind it
 * @param date when it happened or settled, {@code yyyy-mm-dd} first whatever follows
 * @param createdAt when Alpaca booked it, which may be years later where it was booked anew
 * @param netAmount dollars that came in; negative where they went out
 * @param status {@code executed}, {@code correct} or {@code canceled}
 */
record ActivityAnswer(
        @Nullable String id,
        @Nullable String date,
        @Nullable Instant createdAt,
        @Nullable BigDecimal netAmount,
        @Nullable String status) {}
