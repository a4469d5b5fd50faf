package dev.tapewatch.mcp.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

/** Server-sent events as the bytes that go to the wire. JSON here never holds a line break, so one data line is enough. */
final class SseFrame {
    /** A comment: clients ignore it, and proxies see that the stream lives. */
    static final byte[] HEARTBEAT = ": \n\n".getBytes(UTF_8);

    private static final byte[] MESSAGE = "event: message\ndata: ".getBytes(UTF_8);
    private static final byte[] END = "\n\n".getBytes(UTF_8);

    private SseFrame() {}

    static byte[] message(byte[] json) {
        return join(new byte[0], MESSAGE, json, END);
    }

    static byte[] message(long id, byte[] json) {
        return message(Long.toString(id), json);
    }

    static byte[] message(String id, byte[] json) {
        return join(("id: " + id + "\n").getBytes(UTF_8), MESSAGE, json, END);
    }

    /** The first event of a stream: an id to resume from, before there was any message, and when to come back. */
    static byte[] priming(String id, Duration retry) {
        return ("id: " + id + "\nretry: " + retry.toMillis() + "\ndata: \n\n").getBytes(UTF_8);
    }

    /** The first event of the older transport: where to post. */
    static byte[] endpoint(String path) {
        return ("event: endpoint\ndata: " + path + "\n\n").getBytes(UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
