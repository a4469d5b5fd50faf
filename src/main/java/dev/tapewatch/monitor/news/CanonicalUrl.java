package dev.tapewatch.monitor.news;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One spelling for all addresses of a page. */
public final class CanonicalUrl {
    private static final Pattern FORM =
            Pattern.compile("(?i)https?://(?:www\\.|m\\.|amp\\.)?([^/?#:]+)(?::\\d+)?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");

    /** Parameters that say where a reader came from and not what is read. */
    private static final Pattern TRACKING = Pattern.compile(
            "(?i)(utm_.*|fbclid|gclid|mc_.*|ref|src|source|cmpid|cid|ncid|guc.*|taid|feature|smid)(=.*)?");

    private CanonicalUrl() {}

    /** Without scheme, usual prefixes, port, tracking and fragment; empty where it names no page of its own. */
    public static Optional<String> of(String url) {
        Matcher matcher = FORM.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String path = matcher.group(2).replaceAll("/+$", "");
        String query = matcher.group(3) == null ? "" : parameters(matcher.group(3));
        boolean isFrontPage = path.isEmpty() && query.isEmpty();
        return isFrontPage
                ? Optional.empty()
                : Optional.of(matcher.group(1).toLowerCase(Locale.ROOT) + path + (query.isEmpty() ? "" : "?" + query));
    }

    private static String parameters(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter ->
                        !parameter.isEmpty() && !TRACKING.matcher(parameter).matches())
                .sorted()
                .collect(Collectors.joining("&"));
    }
}
