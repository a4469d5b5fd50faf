package dev.tapewatch.mcp.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * One input, as it goes over the wire.
 *
 * @param kind what was done to it, for those who read of a failure
 * @param refused whether it must be refused
 * @param keeps whether the connection can be used again
 * @param cutOff whether the connection is closed without waiting for an answer
 */
@SuppressWarnings("ArrayRecordComponent") // written once, and read only
record HttpInput(String kind, byte[] bytes, boolean refused, boolean keeps, boolean cutOff) {
    private static final String HEAD = "HEAD ";
    private static final int LONGEST_SHOWN = 700;

    static HttpInput of(String kind, String head, byte[] body, boolean refused) {
        byte[] bytes = Arrays.copyOf(head.getBytes(ISO_8859_1), head.length() + body.length);
        System.arraycopy(body, 0, bytes, head.length(), body.length);
        return new HttpInput(kind, bytes, refused, true, false);
    }

    HttpInput onItsOwn() {
        return new HttpInput(kind, bytes, refused, false, cutOff);
    }

    HttpInput cutAfter(int length) {
        return new HttpInput(kind, Arrays.copyOf(bytes, Math.min(length, bytes.length)), refused, false, true);
    }

    /** Whether the answer has no body, whatever its headers say. */
    boolean isHead() {
        return new String(bytes, 0, Math.min(bytes.length, HEAD.length()), ISO_8859_1).equals(HEAD);
    }

    /** The input in so many characters, for a person. */
    String shown() {
        String text = new String(bytes, UTF_8);
        return kind + ": " + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text);
    }
}
