package dev.tapewatch.mcp.resource;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** How facts look in JSON, whoever writes it. */
public final class Json {
    /** Behind the point, of a percentage or a probability. */
    private static final int MOST_DIGITS = 4;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    public static String text(Map<String, ?> facts) {
        return MAPPER.writeValueAsString(facts);
    }

    /** An enum constant as JSON has it, in small letters. */
    public static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Puts the fact there unless it is unknown. */
    static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    /** As text, e.g. a moment; null for null. */
    static @Nullable String textOf(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Puts the decimal there, with no exponent, unless it is unknown. */
    static void putDecimal(Map<String, Object> facts, String name, @Nullable BigDecimal value) {
        if (value != null) {
            facts.put(name, plain(value));
        }
    }

    /** A figure that was computed, with as many digits as anybody can use; null for null. */
    static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        if (value == null || value.scale() <= MOST_DIGITS) {
            return value;
        }
        return value.setScale(MOST_DIGITS, RoundingMode.HALF_UP);
    }

    /** The decimal with no exponent, which is what {@code 1E+2} would be written with. */
    static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    static Object plainly(Object value) {
        return switch (value) {
            case BigDecimal decimal -> plain(decimal);
            case Map<?, ?> map -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.forEach((name, inner) -> plain.put(String.valueOf(name), plainly(inner)));
                yield plain;
            }
            case List<?> list -> {
                List<Object> plain = new ArrayList<>(list.size());
                list.forEach(inner -> plain.add(plainly(inner)));
                yield plain;
            }
            default -> value;
        };
    }
}
