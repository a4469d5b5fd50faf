package dev.tapewatch.config;

import dev.tapewatch.doctor.Check;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries whether the collector takes traces, by sending none: an empty request is a valid one. */
final class TelemetryCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TRACES = "/v1/traces";

    private TelemetryCheck() {}

    /** Empty where traces go nowhere. */
    static Optional<Check> of(@Nullable String endpoint, Map<String, String> environment) {
        return address(endpoint, environment)
                .map(address -> Check.words("telemetry", "otlp endpoint", () -> tried(address)));
    }

    private static Optional<String> address(@Nullable String endpoint, Map<String, String> environment) {
        Optional<String> whole = Optional.ofNullable(environment.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"));
        Optional<String> base = Stream.of(
                        Optional.ofNullable(endpoint),
                        Optional.ofNullable(environment.get("OTEL_EXPORTER_OTLP_ENDPOINT")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> text.replaceFirst("/+$", "") + TRACES);
        return whole.or(() -> base).filter(address -> !address.isBlank());
    }

    private static String tried(String address) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status = http.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header("Content-Type", "application/x-protobuf")
                                    .timeout(PATIENCE)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return switch (status / 100) {
                case 2 -> "the collector takes traces";
                default ->
                    throw Problem.of(
                            Problem.Kind.UNAVAILABLE,
                            "the collector answered %d to a request without spans; check --otlp-endpoint and, where it asks for credentials, OTEL_EXPORTER_OTLP_HEADERS"
                                    .formatted(status));
            };
        } catch (IOException | IllegalArgumentException unreachable) {
            throw Problem.unavailable(
                    "the collector does not answer; start it, or correct --otlp-endpoint or OTEL_EXPORTER_OTLP_ENDPOINT",
                    unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("asking the collector was stopped", stopped);
        }
    }
}
