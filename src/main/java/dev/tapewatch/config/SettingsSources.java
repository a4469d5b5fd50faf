package dev.tapewatch.config;

import dev.tapewatch.keyring.Keyring;
import dev.tapewatch.problem.Problem;
import java.beans.PropertyEditorSupport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The places settings come from, strongest first: flags, environment, the variables that providers themselves name,
 * {@code secrets.yml}, {@code tapewatch.yml}, and for credentials the operating system's keyring.
 */
public final class SettingsSources {
    /** What is at or below these may be a secret, also where it was put into the wrong place: none of it is shown. */
    private static final List<ConfigurationPropertyName> HIDDEN = Stream.of(
                    "channels", "redis-url", "alpaca", "tastytrade", "feeds")
            .map(name -> ConfigurationPropertyName.of(Settings.PREFIX + "." + name))
            .toList();

    /** These have no flags of their own. */
    private static final List<String> ONLY_IN_FILES =
            List.of("channels", "routing", "sources", "alpaca", "tastytrade", "sec", "feeds");

    private static final Set<String> ENVIRONMENT =
            Set.of(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, ProviderVariables.NAME);

    private final MutablePropertySources places;
    private final Binder binder;

    private SettingsSources(MutablePropertySources sources) {
        this.places = sources;
        // Spring's own editor for paths looks on the class path first, and none knows the home directory.
        this.binder = new Binder(
                ConfigurationPropertySources.from(sources),
                null,
                null,
                editors -> editors.registerCustomEditor(Path.class, new PathEditor()),
                null);
    }

    /**
     * Reads all of them.
     *
     * @param flags by their names without dashes
     * @param environment the process's
     * @param dataDir where the two files may be; it cannot be set there itself
     * @throws Problem of kind {@code BAD_INPUT} if a file is not YAML, wants a variable that is not set, or shows secrets to
     *     others
     */
    public static SettingsSources of(Map<String, String> flags, Map<String, String> environment, Path dataDir) {
        return new SettingsSources(places(flags, environment, dataDir));
    }

    /**
     * Reads all of them, and then asks the keyring for the credentials that are needed and missing.
     *
     * @throws Problem as the other does; of kind {@code UNAVAILABLE} for a credential in a keyring that is locked
     */
    public static SettingsSources of(
            Map<String, String> flags, Map<String, String> environment, Path dataDir, @Nullable Keyring keyring) {
        MutablePropertySources places = places(flags, environment, dataDir);
        SettingsSources sources = new SettingsSources(places);
        if (keyring == null) {
            return sources;
        }
        places.addLast(KeyringSettings.missingIn(sources.binder, keyring));
        return new SettingsSources(places);
    }

    private static MutablePropertySources places(
            Map<String, String> flags, Map<String, String> environment, Path dataDir) {
        Map<String, Object> properties = new LinkedHashMap<>();
        flags.forEach((name, value) -> properties.put(Settings.PREFIX + "." + name, value));
        properties.put(Settings.PREFIX + ".data-dir", dataDir.toString());

        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("flags", properties));
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(environment)));
        sources.addLast(ProviderVariables.in(environment));
        SettingsFiles.secrets(dataDir.resolve("secrets.yml")).forEach(sources::addLast);
        SettingsFiles.settings(dataDir.resolve("tapewatch.yml"), environment).forEach(sources::addLast);
        return sources;
    }

    /** The credentials that these settings have a use for, whether they are set or not. */
    Set<String> neededCredentials() {
        return new LinkedHashSet<>(CredentialNames.neededBy(binder));
    }

    /** Where this setting comes from, in words; empty if nobody set it. */
    Optional<String> place(String name) {
        ConfigurationPropertyName property = ConfigurationPropertyName.of(Settings.PREFIX + "." + name);
        for (PropertySource<?> place : places) {
            boolean isThere = new Binder(ConfigurationPropertySources.from(List.of(place)))
                    .bind(property, Bindable.of(String.class))
                    .isBound();
            if (isThere) {
                return Optional.of(ENVIRONMENT.contains(place.getName()) ? "environment" : place.getName());
            }
        }
        return Optional.empty();
    }

    /** Whether somebody chose this setting, or it has its default. */
    public boolean chose(String name) {
        return binder.bind(Settings.PREFIX + "." + name, String.class).isBound();
    }

    /**
     * The settings in force.
     *
     * @throws Problem of kind {@code BAD_INPUT} for a setting that does not exist or a value it cannot have
     */
    public Settings settings() {
        try {
            return binder.bindOrCreate(
                    Settings.PREFIX,
                    Bindable.of(Settings.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
        } catch (BindException failure) {
            throw explained(failure);
        }
    }

    private static Problem explained(BindException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                String names = unknown.getUnboundProperties().stream()
                        .map(property -> flag(property.getName().toString()))
                        .collect(Collectors.joining(", "));
                return Problem.badInput("There is no setting %s; tapewatch --help lists them all.".formatted(names));
            }
        }
        String name = failure.getName().toString();
        Class<?> type = Objects.requireNonNullElse(failure.getTarget().getType().resolve(), Object.class);
        return Problem.badInput("%s is %s; expected %s.".formatted(flag(name), shown(failure), expected(type)));
    }

    private static String shown(BindException failure) {
        ConfigurationPropertyName name = failure.getName();
        if (HIDDEN.stream().anyMatch(hidden -> hidden.isAncestorOf(name) || hidden.equals(name))) {
            return "not what it must be";
        }
        return failure.getProperty() == null
                ? "not set"
                : "'" + failure.getProperty().getValue() + "'";
    }

    private static String flag(String property) {
        String name = property.substring(Settings.PREFIX.length() + 1);
        boolean inFiles = ONLY_IN_FILES.stream()
                .anyMatch(part -> name.equals(part) || name.startsWith(part + ".") || name.startsWith(part + "["));
        return inFiles ? name : "--" + name;
    }

    private static String expected(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int", "long", "Integer" -> "a whole number";
            case "BigDecimal" -> "a number";
            case "boolean" -> "true or false";
            case "Duration" -> "a time such as 500ms, 10s or 1m";
            case "URI" -> "an address such as https://tapewatch.example.com";
            case "Secret" -> "a text; put a number in quotes";
            default -> choices(type).orElse("another value");
        };
    }

    private static Optional<String> choices(Class<?> type) {
        return Optional.ofNullable(type.getEnumConstants())
                .map(all -> Stream.of(all)
                        .map(choice ->
                                choice.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(" or ")));
    }

    private static final class PathEditor extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            String path = text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
            setValue(Path.of(path).toAbsolutePath().normalize());
        }
    }
}
