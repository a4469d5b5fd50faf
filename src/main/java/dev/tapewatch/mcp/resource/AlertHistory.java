package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** All alerts that there are: those in memory at once, older ones from the log. */
public final class AlertHistory {
    private static final int BATCH = 500;
    /** How far one call looks for alerts that its filter lets through; the next call goes on from there. */
    private static final int MOST_LOOKED_AT = 5_000;

    private final RecentAlerts recent;
    private final AlertLog log;
    private final BlockingCalls calls;

    public AlertHistory(RecentAlerts recent, AlertLog log, BlockingCalls calls) {
        this.recent = recent;
        this.log = log;
        this.calls = calls;
    }

    /** The alerts behind the cursor that the filter lets through, oldest first, at most {@code limit}. */
    public Mono<AlertPage> after(AlertCursor cursor, int limit, Predicate<Alert> filter) {
        return recent.after(cursor, limit, filter)
                .map(Mono::just)
                .orElseGet(() -> calls.run(() -> read(cursor, limit, filter)));
    }

    private AlertPage read(AlertCursor cursor, int limit, Predicate<Alert> filter) {
        List<LoggedAlert> found = new ArrayList<>();
        AlertCursor seen = cursor;
        for (int lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += BATCH) {
            Optional<AlertPage> rest = recent.after(seen, limit - found.size(), filter);
            if (rest.isPresent()) {
                found.addAll(rest.get().alerts());
                return new AlertPage(found, rest.get().next());
            }
            AlertCursor end = recent.end();
            List<LoggedAlert> batch = log.after(seen, BATCH);
            for (LoggedAlert logged : batch) {
                if (logged.cursor().compareTo(end) > 0) {
                    break;
                }
                seen = logged.cursor();
                if (filter.test(logged.alert())) {
                    found.add(logged);
                }
                if (found.size() == limit) {
                    return new AlertPage(found, seen);
                }
            }
            if (batch.isEmpty()) {
                seen = recent.completeBehind();
            }
        }
        return new AlertPage(found, seen);
    }
}
