package dev.tapewatch.mcp.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. A cursor names what the page before ended with, so that a list which changes meanwhile loses nothing
 * else.
 *
 * @param nextCursor where the next page begins, or null if this is the last
 */
public record ListPage<T>(List<T> items, @Nullable String nextCursor) {
    private static final String BEFORE_LAST = "\n";

    /**
     * The page that a cursor points to, or the first.
     *
     * @param list its name: a cursor of one list means nothing in another
     * @param key what the list is sorted by, different for each item
     * @param cursor what an earlier page said; null for the first page
     * @throws IllegalArgumentException if the cursor is none of this list's
     */
    public static <T> ListPage<T> of(
            String list, List<T> all, Function<T, String> key, @Nullable Object cursor, int size) {
        String last = cursor == null ? "" : last(list, cursor);
        List<T> rest = all.stream()
                .filter(item -> key.apply(item).compareTo(last) > 0)
                .sorted(Comparator.comparing(key))
                .toList();
        List<T> page = rest.subList(0, Math.min(size, rest.size()));
        return new ListPage<>(
                List.copyOf(page), rest.size() > page.size() ? cursor(list, key.apply(page.getLast())) : null);
    }

    /** What the page before ended with. */
    static String last(String list, Object cursor) {
        if (cursor instanceof String encoded) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
                if (text.startsWith(list + BEFORE_LAST)) {
                    return text.substring(list.length() + BEFORE_LAST.length());
                }
            } catch (IllegalArgumentException notBase64) {
                throw unknown(list);
            }
        }
        throw unknown(list);
    }

    private static String cursor(String list, String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((list + BEFORE_LAST + last).getBytes(UTF_8));
    }

    private static IllegalArgumentException unknown(String list) {
        return new IllegalArgumentException("params.cursor is none of " + list
                + ": expected the nextCursor of its last answer, or none to start again");
    }
}
