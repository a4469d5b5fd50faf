package dev.tapewatch.mcp.telemetry;

import dev.tapewatch.mcp.transport.NotificationCounts;
import dev.tapewatch.mcp.transport.SseTransport;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import dev.tapewatch.mcp.transport.SubscriptionRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What clients hold and are told: {@code tapewatch.mcp.sessions}, {@code .streams} and {@code .calls.under.way} by
 * transport, {@code .subscriptions}, and {@code .notifications} by what became of them.
 */
public final class TransportMeters implements MeterBinder {
    static final String STREAMABLE_HTTP = "streamable-http";
    static final String SSE = "sse";

    private final StreamableHttpTransport streamableHttp;
    private final SseTransport sse;
    private final SubscriptionRegistry subscriptions;

    public TransportMeters(
            StreamableHttpTransport streamableHttp, SseTransport sse, SubscriptionRegistry subscriptions) {
        this.streamableHttp = streamableHttp;
        this.sse = sse;
        this.subscriptions = subscriptions;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        perTransport(registry, "sessions", streamableHttp::sessionCount, sse::sessionCount);
        perTransport(registry, "streams", streamableHttp::streamCount, sse::streamCount);
        perTransport(registry, "calls.under.way", streamableHttp::callsUnderWay, sse::callsUnderWay);
        Gauge.builder("tapewatch.mcp.listeners", streamableHttp, StreamableHttpTransport::listenerCount)
                .register(registry);
        Gauge.builder("tapewatch.mcp.subscriptions", subscriptions, SubscriptionRegistry::size)
                .register(registry);
        notifications(registry, "sent", NotificationCounts::sent);
        notifications(registry, "coalesced", NotificationCounts::coalesced);
    }

    private static void perTransport(
            MeterRegistry registry, String what, Supplier<Number> ofStreamableHttp, Supplier<Number> ofSse) {
        String name = "tapewatch.mcp." + what;
        Gauge.builder(name, ofStreamableHttp).tag("transport", STREAMABLE_HTTP).register(registry);
        Gauge.builder(name, ofSse).tag("transport", SSE).register(registry);
    }

    private void notifications(MeterRegistry registry, String outcome, ToDoubleFunction<NotificationCounts> count) {
        FunctionCounter.builder("tapewatch.mcp.notifications", subscriptions.counts(), count)
                .tag("outcome", outcome)
                .register(registry);
    }
}
