package dev.tapewatch.routing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door to silences. All methods block for a few seconds at most and throw {@link dev.tapewatch.problem.Problem}s. */
public interface Silences {
    Duration LONGEST = Duration.ofDays(30);

    /**
     * Silences from now on.
     *
     * @param length above 0, at most {@link #LONGEST}; {@code BAD_INPUT} otherwise
     * @param requestKey the same for a repetition of one request, which makes no second silence
     */
    Silence create(Matcher matcher, Duration length, @Nullable String comment, String requestKey);

    /** Silences the rule and symbol of an alert; {@code NOT_FOUND} where the alert is not known. */
    Silence snooze(String alertId, Duration length, @Nullable String comment, String requestKey);

    /** Those that have not ended, the one that ends first first. */
    List<Silence> list();

    /** Ends it at once; {@code NOT_FOUND} where there is none. */
    Silence delete(String id);
}
