package dev.tapewatch.routing.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.routing.Counts;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.Pipeline;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.routing.RoutingFacts;
import dev.tapewatch.routing.RoutingPolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the facts for the pipeline, and takes the alert's place on the channels where that matters. */
public final class PipelineDecisions implements Decisions {
    private final RoutingPolicy policy;
    private final DeliveryLedger ledger;

    public PipelineDecisions(RoutingPolicy policy, DeliveryLedger ledger) {
        this.policy = policy;
        this.ledger = ledger;
    }

    @Override
    public List<Planned> plan(Alert alert, Instant now) {
        RoutingFacts facts = new RoutingFacts(policy, ledger.silences(now), ledger.isAcknowledged(alert), now);
        Map<String, Counts> counts = new LinkedHashMap<>();
        for (String channel : Pipeline.channelsToCount(alert, facts)) {
            counts.put(channel, ledger.take(alert, channel, policy.limits(), policy.duplicateWindow(), now));
        }
        return Pipeline.plan(alert, facts, counts);
    }
}
