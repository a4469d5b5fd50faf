package dev.tapewatch.routing;

import java.time.Instant;
import java.util.List;

/**
 * What is known when an alert is routed, but for what its channels have been sent.
 *
 * @param silences all there are
 * @param acknowledged whether an alert of the same symbol and topic has been acknowledged
 * @param now by the wall clock
 */
public record RoutingFacts(RoutingPolicy policy, List<Silence> silences, boolean acknowledged, Instant now) {
    public RoutingFacts {
        silences = List.copyOf(silences);
    }
}
