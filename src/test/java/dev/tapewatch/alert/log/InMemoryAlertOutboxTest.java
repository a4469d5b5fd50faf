package dev.tapewatch.alert.log;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.AlertOutbox;
import dev.tapewatch.testing.InMemoryAlertLog;

class InMemoryAlertOutboxTest extends AlertOutboxContract {
    private final InMemoryAlertLog both = new InMemoryAlertLog();

    @Override
    AlertLog log() {
        return both;
    }

    @Override
    AlertOutbox outbox() {
        return both;
    }
}
