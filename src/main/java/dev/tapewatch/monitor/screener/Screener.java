package dev.tapewatch.monitor.screener;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A screen that was saved under a name.
 *
 * @param id 1 to 40 small letters, digits and dashes, e.g. {@code morning-csp}
 * @param builtIn whether it came with the program
 * @param savedAt null for one that came with the program and was never changed
 */
public record Screener(
        String id,
        ScreenTerms terms,
        boolean builtIn,
        @Nullable Instant savedAt) {}
