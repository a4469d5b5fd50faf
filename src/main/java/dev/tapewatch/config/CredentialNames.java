package dev.tapewatch.config;

import dev.tapewatch.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/** The settings that are secrets, by the names they have below {@code tapewatch}. */
public final class CredentialNames {
    private static final Map<String, List<String>> OF_SOURCES = Map.of(
            "alpaca", List.of("alpaca.key-id", "alpaca.secret-key"),
            "tastytrade", List.of("tastytrade.client-secret", "tastytrade.refresh-token"));

    private static final List<String> SOURCES = List.of("alpaca", "tastytrade");
    private static final List<String> KINDS = List.of("prices", "options", "accounts", "events", "news");
    private static final Pattern NAMED =
            Pattern.compile("channels\\.[a-z0-9-]{1,32}\\.(url|secret|password)|feeds\\.[a-z0-9-]{1,32}\\.url");

    private CredentialNames() {}

    /** @throws Problem of kind {@code BAD_INPUT} for a name that no credential has */
    public static void require(String name) {
        if (!ofSources().contains(name) && !NAMED.matcher(name).matches()) {
            throw Problem.badInput(
                    ("'%s' is no credential; expected alpaca.key-id, alpaca.secret-key, tastytrade.client-secret,"
                                    + " tastytrade.refresh-token, channels.NAME.url, .secret or .password, or feeds.NAME.url.")
                            .formatted(name));
        }
    }

    /** Those of every source there is. */
    static List<String> ofSources() {
        return SOURCES.stream()
                .flatMap(source -> OF_SOURCES.getOrDefault(source, List.of()).stream())
                .toList();
    }

    /** Those that these settings have a use for, whether they are set or not; in a stable order. */
    static List<String> neededBy(Binder settings) {
        List<String> names = new ArrayList<>();
        List<String> sources = sources(settings);
        SOURCES.stream()
                .filter(sources::contains)
                .forEach(source -> names.addAll(OF_SOURCES.getOrDefault(source, List.of())));
        groups(settings, "channels")
                .forEach((name, channel) -> ofChannel(channel).stream()
                        .map(field -> "channels." + name + "." + field)
                        .forEach(names::add));
        groups(settings, "feeds").keySet().forEach(name -> names.add("feeds." + name + ".url"));
        return names;
    }

    private static List<String> ofChannel(Map<?, ?> channel) {
        return switch (String.valueOf(channel.get("type")).toLowerCase(Locale.ROOT)) {
            case "discord", "slack" -> List.of("url");
            case "webhook" -> List.of("url", "secret");
            case "email" -> channel.containsKey("username") ? List.of("password") : List.of();
            default -> List.of();
        };
    }

    /** The market's, and those that any kind of fact comes from; none where the market is made up or recorded. */
    private static List<String> sources(Binder settings) {
        String market = settings.bind(Settings.PREFIX + ".market", String.class).orElse("");
        if (!OF_SOURCES.containsKey(market)) {
            return List.of();
        }
        List<String> sources = new ArrayList<>(List.of(market));
        for (String kind : KINDS) {
            sources.addAll(settings.bind(Settings.PREFIX + ".sources." + kind, Bindable.listOf(String.class))
                    .orElse(List.of()));
        }
        return sources;
    }

    /** What is wrong there is said when all settings are read. */
    private static Map<String, Map<?, ?>> groups(Binder settings, String group) {
        try {
            Map<String, Map<?, ?>> groups = new LinkedHashMap<>();
            settings.bind(Settings.PREFIX + "." + group, Bindable.mapOf(String.class, Object.class))
                    .orElse(Map.of())
                    .forEach((name, value) -> groups.put(name, value instanceof Map<?, ?> inner ? inner : Map.of()));
            return groups;
        } catch (BindException malformed) {
            return Map.of();
        }
    }
}
