package dev.tapewatch.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that nobody is to be sent for a while; they are logged all the same.
 *
 * @param id as in {@code S-7Q2K}
 * @param endsAt by the wall clock; not silent from then on
 */
public record Silence(
        String id,
        Matcher matcher,
        Instant startsAt,
        Instant endsAt,
        @Nullable String comment) {
    public boolean covers(Instant now) {
        return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }
}
