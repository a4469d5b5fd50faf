package dev.tapewatch.config;

import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.trace.ForeseenIds;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where spans go: to a collector over OTLP if there is one, else nowhere, at no cost. */
final class Traces implements AutoCloseable {
    private static final String SCOPE = "dev.tapewatch";
    private static final long PATIENCE_SECONDS = 3;

    private final Tracer tracer;
    private final @Nullable OpenTelemetrySdk sdk;

    private Traces(Tracer tracer, @Nullable OpenTelemetrySdk sdk) {
        this.tracer = tracer;
        this.sdk = sdk;
    }

    /**
     * Traces to this endpoint, or to the one in {@code OTEL_EXPORTER_OTLP_ENDPOINT}; none where there is neither. All other
     * {@code OTEL_*} variables of the environment mean what OpenTelemetry says, as far as they are about traces.
     *
     * @throws Problem of kind {@code BAD_INPUT} where they cannot be followed
     */
    static Traces to(@Nullable String endpoint, Map<String, String> environment) {
        boolean wanted = endpoint != null
                || Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                        .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
        return wanted ? on(endpoint) : new Traces(TracerProvider.noop().get(SCOPE), null);
    }

    private static Traces on(@Nullable String endpoint) {
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.service.name", ServerIdentity.NAME, "otel.exporter.otlp.protocol", "http/protobuf"))
                    .addPropertiesCustomizer(environment -> forced(endpoint))
                    .addTracerProviderCustomizer((provider, environment) -> provider.setIdGenerator(new ForeseenIds()))
                    .addResourceCustomizer((resource, environment) -> resource.merge(Resource.builder()
                            .put(AttributeKey.stringKey("service.version"), ServerIdentity.version())
                            .build()))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
            return new Traces(sdk.getTracer(SCOPE, ServerIdentity.version()), sdk);
        } catch (ConfigurationException | IllegalStateException | IllegalArgumentException failure) {
            throw Problem.badInput("Traces cannot be sent as --otlp-endpoint and the OTEL_ variables say; expected an"
                    + " address such as http://127.0.0.1:4318 and the protocol http/protobuf.");
        }
    }

    private static Map<String, String> forced(@Nullable String endpoint) {
        Map<String, String> forced = new HashMap<>();
        forced.put("otel.metrics.exporter", "none");
        forced.put("otel.logs.exporter", "none");
        if (endpoint != null) {
            forced.put("otel.exporter.otlp.endpoint", endpoint);
        }
        return forced;
    }

    boolean areOn() {
        return sdk != null;
    }

    Tracer tracer() {
        return tracer;
    }

    /** Sends what is left, if the collector takes it soon. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
