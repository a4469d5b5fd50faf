package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log for programs. */
class JsonLinesTest {
    private static String line(String words, @Nullable Throwable failure, Object... arguments) {
        LoggingEvent event = new LoggingEvent(
                "", new LoggerContext().getLogger("dev.tapewatch.Example"), Level.WARN, words, failure, arguments);
        return new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void a_line_is_one_object_whatever_is_in_it() {
        String line = line("{} said \"no\"\nand more", new IllegalStateException("broken"), "SPY");

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode read = JsonMapper.shared().readTree(line);
        assertThat(read.required("message").stringValue()).isEqualTo("SPY said \"no\"\nand more");
        assertThat(read.required("log.level").stringValue()).isEqualTo("WARN");
        assertThat(read.required("log.logger").stringValue()).isEqualTo("dev.tapewatch.Example");
        assertThat(read.required("error.type").stringValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(read.required("error.stack_trace").stringValue()).contains("broken", "JsonLinesTest");
        assertThat(read.has("trace.id")).isFalse();
    }

    @Test
    void what_is_logged_within_a_trace_says_which() {
        SpanContext span = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try (Scope within = Span.wrap(span).makeCurrent()) {
            assertThat(line("well", null)).contains("\"trace.id\":\"" + span.getTraceId() + "\"", "\"span.id\":");
        }
    }
}
