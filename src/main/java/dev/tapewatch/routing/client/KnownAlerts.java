package dev.tapewatch.routing.client;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.DeliveryLedger;

/** Finds an alert by its id wherever it is still kept. */
public final class KnownAlerts {
    private final AlertLog log;
    private final DeliveryLedger ledger;

    public KnownAlerts(AlertLog log, DeliveryLedger ledger) {
        this.log = log;
        this.ledger = ledger;
    }

    /** The alert of that id; a {@link Problem} of kind {@code NOT_FOUND} where there is none. */
    Alert get(String alertId) {
        return log.find(alertId)
                .map(LoggedAlert::alert)
                .or(() -> ledger.alert(alertId))
                .orElseThrow(() -> Problem.notFound("there is no alert " + alertId
                        + ": expected the id of an alert as get_recent_alerts shows it; one that is very old is kept no"
                        + " more"));
    }
}
