package dev.tapewatch.market.source.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a source.
 *
 * @param path behind the source's base address, beginning with a slash
 * @param query parameters in the order of their making, each as often as it has values, not yet encoded
 * @param headers besides those that every request to the source has
 * @param json the body of a POST; null for a GET
 */
public record SourceRequest(
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        @Nullable String json) {
    public SourceRequest {
        query = new LinkedHashMap<>(query);
        headers = Map.copyOf(headers);
    }

    public static SourceRequest get(String path) {
        return new SourceRequest(path, Map.of(), Map.of(), null);
    }

    /** A POST. It is never repeated after it may have arrived. */
    public static SourceRequest post(String path, String json) {
        return new SourceRequest(path, Map.of(), Map.of(), json);
    }

    /** The same with this parameter; one that is null is left out. */
    public SourceRequest with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        return withEach(name, List.of(value.toString()));
    }

    /** The same with this parameter once for every value: {@code name=a&name=b}. */
    public SourceRequest withEach(String name, Collection<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(query);
        more.put(name, List.copyOf(values));
        return new SourceRequest(path, more, headers, json);
    }

    public SourceRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SourceRequest(path, query, more, json);
    }

    boolean mayBeRepeated() {
        return json == null;
    }

    URI at(URI base) {
        String parameters = query.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return URI.create(base + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A body may hold a secret, and so may a query. */
    @Override
    public String toString() {
        int query = path.indexOf('?');
        return (json == null ? "GET " : "POST ") + (query < 0 ? path : path.substring(0, query));
    }
}
