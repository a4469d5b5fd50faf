package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.LoggedAlert;
import java.util.List;

/**
 * Some alerts of the log.
 *
 * @param alerts oldest first
 * @param next where to go on: everything up to here has been looked at
 */
public record AlertPage(List<LoggedAlert> alerts, AlertCursor next) {
    public AlertPage {
        alerts = List.copyOf(alerts);
    }
}
