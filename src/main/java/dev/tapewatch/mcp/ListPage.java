package dev.tapewatch.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that keeps its order.
 *
 * @param nextCursor where the next page begins, or null if this is the last
 */
public record ListPage<T>(List<T> items, @Nullable String nextCursor) {
    /** Entries of one page: more than there are today, so that clients which read only one page see all. */
    public static final int SIZE = 200;

    private static final Pattern POSITION = Pattern.compile("from:(\\d{1,9})");

    /**
     * The page that a cursor points to, or the first.
     *
     * @param cursor what an earlier page said
     * @throws IllegalArgumentException if the cursor is none of ours, in words for the client
     */
    public static <T> ListPage<T> of(List<T> all, @Nullable String cursor, int size) {
        int from = cursor == null ? 0 : position(cursor);
        if (from > all.size()) {
            throw unknown();
        }
        int to = Math.min(all.size(), from + size);
        return new ListPage<>(List.copyOf(all.subList(from, to)), to < all.size() ? cursor(to) : null);
    }

    private static String cursor(int position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("from:" + position).getBytes(UTF_8));
    }

    private static int position(String cursor) {
        Matcher position;
        try {
            position = POSITION.matcher(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw unknown();
        }
        if (!position.matches()) {
            throw unknown();
        }
        return Integer.parseInt(position.group(1));
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "The cursor is not one that this list gave. Read the list from its beginning, without a cursor.");
    }
}
