package dev.tapewatch.mcp.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a tool: the schema that a model sees and the reading of what it then sends, side by side.
 *
 * @param fallback what counts where it is left out; null for nothing
 */
public record Parameter<T>(
        String name,
        Map<String, Object> schema,
        boolean required,
        @Nullable T fallback,
        Reading<T> reading) {

    /** Reads a value as it came in JSON. */
    @FunctionalInterface
    public interface Reading<T> {
        /** The value, or a {@link dev.tapewatch.problem.Problem} of kind {@code BAD_INPUT}. */
        T read(String name, Object value);
    }

    static <T> Parameter<T> of(String name, Map<String, Object> schema, Reading<T> reading) {
        return new Parameter<>(name, schema, false, null, reading);
    }

    Parameter<T> asRequired() {
        return new Parameter<>(name, schema, true, null, reading);
    }

    /**
     * With what counts where it is left out.
     *
     * @param shown the same as JSON
     */
    Parameter<T> orElse(T value, Object shown) {
        Map<String, Object> withDefault = new LinkedHashMap<>(schema);
        withDefault.put("default", shown);
        return new Parameter<>(name, withDefault, false, value, reading);
    }

    /** For a tool that takes the same as another one, which says what it means. */
    Parameter<T> withoutDescription() {
        Map<String, Object> bare = new LinkedHashMap<>(schema);
        bare.remove("description");
        return new Parameter<>(name, bare, required, fallback, reading);
    }

    T read(Object value) {
        return reading.read(name, value);
    }
}
