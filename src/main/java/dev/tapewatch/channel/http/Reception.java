package dev.tapewatch.channel.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * An answer while it comes in. Its status counts even if its body never ends: who has said 200 has taken the message, and
 * to send it again would double it.
 */
final class Reception {
    private static final int MOST_BYTES = 64 * 1024;

    private record Head(int status, Map<String, String> headers, Instant at) {}

    private final String receiver;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile @Nullable Head head;
    private volatile boolean whole;

    Reception(String receiver) {
        this.receiver = receiver;
    }

    /** Reads all of it that is wanted; says whether that was all there is. */
    boolean read(ClassicHttpResponse response, Clock clock) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            if (header.getValue() != null) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
        }
        head = new Head(response.getCode(), headers, clock.instant());
        HttpEntity entity = response.getEntity();
        whole = entity == null || readBody(entity);
        return whole;
    }

    private boolean readBody(HttpEntity entity) throws IOException {
        byte[] buffer = new byte[4096];
        InputStream content = entity.getContent();
        int read = content.read(buffer);
        while (read >= 0 && body.size() < MOST_BYTES) {
            body.write(buffer, 0, Math.min(read, MOST_BYTES - body.size()));
            read = content.read(buffer);
        }
        return read < 0;
    }

    /** What has come so far; empty before there is a status. */
    Optional<HttpAnswer> answer() {
        Head seen = head;
        if (seen == null) {
            return Optional.empty();
        }
        return Optional.of(new HttpAnswer(
                receiver, seen.status(), seen.headers(), body.toString(StandardCharsets.UTF_8), whole, seen.at()));
    }
}
