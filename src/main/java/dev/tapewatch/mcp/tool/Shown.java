package dev.tapewatch.mcp.tool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a refused value is named in an answer: short ones as they are, none that could flood or disguise it. */
public final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    public static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> isHarmless(text) ? "\"" + text + "\"" : "text of " + text.length() + " characters";
            case List<?> list -> "a list of " + list.size();
            case Map<?, ?> map -> "an object";
            default -> {
                String text = value.toString();
                yield isHarmless(text) ? text : "a number of " + text.length() + " digits";
            }
        };
    }

    private static boolean isUnprintable(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }

    private static boolean isHarmless(String text) {
        return text.length() <= LONGEST && text.codePoints().noneMatch(Shown::isUnprintable);
    }
}
