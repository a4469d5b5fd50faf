package dev.tapewatch.mcp.telemetry;

import dev.tapewatch.mcp.Offer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** Times tool calls as {@code tapewatch.tool.calls}, by tool and outcome, whichever transport and era they come by. */
public final class ToolMeters {
    /** The answers of a door, of Temporal, of long calls and of long polls. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;

    public ToolMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The same offer, whose tool calls are timed. */
    public Offer timed(Offer offer) {
        return offer.withTools(offer.tools().stream().map(this::timed).toList());
    }

    private AsyncToolSpecification timed(AsyncToolSpecification tool) {
        String name = tool.tool().name();
        return new AsyncToolSpecification(
                tool.tool(),
                (exchange, request) -> Mono.defer(() -> {
                    Timer.Sample start = Timer.start(registry);
                    AtomicReference<String> outcome = new AtomicReference<>(Outcome.CANCELLED);
                    return tool.callHandler()
                            .apply(exchange, request)
                            .doOnNext(result -> outcome.set(Outcome.of(result)))
                            .doOnError(failure -> outcome.set(Outcome.INTERNAL))
                            .doFinally(signal -> start.stop(timer(name, outcome.get())));
                }));
    }

    private Timer timer(String tool, String outcome) {
        return Timer.builder("tapewatch.tool.calls")
                .description("Tool calls that ended, and how long they took")
                .tag("tool", tool)
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
