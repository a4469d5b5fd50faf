package dev.tapewatch.command;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.tapewatch.mcp.ServerIdentity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the log as one JSON object a line, with the field names of the Elastic Common Schema. Not Spring's encoder for
 * that: the log begins before Spring does. A line has the words of the text log and no arguments beyond them.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final JsonMapper mapper = new JsonMapper();

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("@timestamp", event.getInstant().toString());
        line.put("log.level", event.getLevel().toString());
        line.put("message", String.valueOf(event.getFormattedMessage()));
        line.put("log.logger", event.getLoggerName());
        line.put("process.thread.name", event.getThreadName());
        line.put("service.name", ServerIdentity.NAME);
        line.put("service.version", ServerIdentity.version());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                line.putIfAbsent(pair.key, String.valueOf(pair.value));
            }
        }
        // Appenders write on the thread that logs, so this is the span of what is logged.
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            line.put("trace.id", span.getTraceId());
            line.put("span.id", span.getSpanId());
        }
        if (event.getThrowableProxy() != null) {
            line.put("error.type", event.getThrowableProxy().getClassName());
            line.put("error.stack_trace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return (mapper.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
