package dev.tapewatch.monitor.screener;

import java.time.Instant;
import java.util.List;

/** What the screeners found, for those who look back. Throws as {@link ScreenStore} does. */
public interface ScreenArchive {
    /** The results of all screeners whose run time is at {@code from} or later and before {@code to}, oldest first. */
    List<ScreenResult> between(Instant from, Instant to);
}
