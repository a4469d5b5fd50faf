package dev.tapewatch.mcp.telemetry;

import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.access.TraceCarrier;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.trace.TraceParent;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A span for every tool call, in the trace that the client names in {@code _meta.traceparent} or else in the HTTP header.
 * It has the tool's name and how the call ended, and nothing of what was asked or answered.
 */
public final class ToolSpans {
    private final Tracer tracer;

    public ToolSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The same offer, whose tool calls are traced. */
    public Offer traced(Offer offer) {
        return offer.withTools(offer.tools().stream().map(this::traced).toList());
    }

    private AsyncToolSpecification traced(AsyncToolSpecification tool) {
        String name = tool.tool().name();
        return new AsyncToolSpecification(
                tool.tool(),
                (exchange, request) -> Mono.defer(() -> {
                    Span span = started(name, TraceParent.read(cause(exchange, request)));
                    return tool.callHandler()
                            .apply(exchange, request)
                            .doOnNext(result -> ended(span, result))
                            .doOnError(failure -> failed(span, Outcome.INTERNAL))
                            .doOnCancel(() -> failed(span, Outcome.CANCELLED))
                            .doFinally(signal -> span.end())
                            .contextWrite(BlockingCalls.within(Context.root().with(span)));
                }));
    }

    private Span started(String tool, Context parent) {
        return tracer.spanBuilder("tools/call " + tool)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("mcp.method.name", "tools/call")
                .setAttribute("gen_ai.tool.name", tool)
                .startSpan();
    }

    private static void ended(Span span, CallToolResult result) {
        String outcome = Outcome.of(result);
        if (!outcome.equals(Outcome.OK)) {
            failed(span, outcome);
        }
    }

    private static void failed(Span span, String outcome) {
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", outcome);
    }

    private static @Nullable String cause(McpAsyncServerExchange exchange, CallToolRequest request) {
        Object told = request.meta() == null ? null : request.meta().get(TraceParent.NAME);
        return told instanceof String traceParent ? traceParent : TraceCarrier.in(exchange.transportContext());
    }
}
