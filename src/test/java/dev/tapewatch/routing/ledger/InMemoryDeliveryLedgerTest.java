package dev.tapewatch.routing.ledger;

import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.testing.InMemoryDeliveryLedger;

class InMemoryDeliveryLedgerTest extends DeliveryLedgerContract {
    private final DeliveryLedger ledger = new InMemoryDeliveryLedger();

    @Override
    DeliveryLedger ledger() {
        return ledger;
    }
}
