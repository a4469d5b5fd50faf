package dev.tapewatch.channel;

import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Cuts texts to what a channel takes. The end is marked with an ellipsis; no character and no escape is cut in two.
 *
 * @param length how the channel counts
 * @param escape what the channel is sent for a code point
 */
public record Excerpt(ToIntFunction<String> length, IntFunction<String> escape) {
    private static final String ELLIPSIS = "…";
    private static final String BROKEN = "\uFFFD";

    /** Counts code points, as Discord does. */
    public static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The text as it is: half a surrogate pair, which no encoding can carry, becomes a replacement character. */
    public static String plain(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
                ? BROKEN
                : Character.toString(codePoint);
    }

    /** The text without white space around it, escaped, at most this long; the other text if nothing is left. */
    public String of(String text, String otherwise, int limit) {
        String stripped = text.strip();
        return cut(stripped.isEmpty() ? otherwise : stripped, limit);
    }

    private String cut(String text, int limit) {
        StringBuilder kept = new StringBuilder();
        int used = 0;
        int roomForMark = 0;
        for (int codePoint : text.codePoints().toArray()) {
            String piece = escape.apply(codePoint);
            used += length.applyAsInt(piece);
            if (used > limit) {
                kept.setLength(roomForMark);
                return kept.toString().stripTrailing() + ELLIPSIS;
            }
            kept.append(piece);
            if (used < limit) {
                roomForMark = kept.length();
            }
        }
        return kept.toString();
    }
}
