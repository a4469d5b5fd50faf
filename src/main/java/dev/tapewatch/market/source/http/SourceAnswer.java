package dev.tapewatch.market.source.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What a source answered, whole and decompressed. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are written once and only read later
public record SourceAnswer(int status, HttpHeaders headers, byte[] body) {
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
