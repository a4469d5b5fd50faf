package dev.tapewatch.config;

import dev.tapewatch.problem.Problem;
import java.beans.PropertyEditorSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.YAMLException;

/** The places settings come from, strongest first: flags, environment, {@code tapewatch.yml}. */
public final class SettingsSources {
    private final Binder binder;

    private SettingsSources(MutablePropertySources sources) {
        // Spring's own editor for paths looks on the class path first, and none knows the home directory.
        this.binder = new Binder(
                ConfigurationPropertySources.from(sources),
                null,
                null,
                editors -> editors.registerCustomEditor(Path.class, new PathEditor()),
                null);
    }

    /**
     * Reads all three.
     *
     * @param flags by their names without dashes
     * @param environment the process's
     * @param dataDir where {@code tapewatch.yml} may be; it cannot be set there itself
     * @throws Problem of kind {@code BAD_INPUT} if the file is not YAML
     */
    public static SettingsSources of(Map<String, String> flags, Map<String, String> environment, Path dataDir) {
        Map<String, Object> properties = new LinkedHashMap<>();
        flags.forEach((name, value) -> properties.put(Settings.PREFIX + "." + name, value));
        properties.put(Settings.PREFIX + ".data-dir", dataDir.toString());

        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("flags", properties));
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(environment)));
        addFile(sources, dataDir.resolve("tapewatch.yml"));
        return new SettingsSources(sources);
    }

    private static void addFile(MutablePropertySources sources, Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            new YamlPropertySourceLoader()
                    .load(file.toString(), new FileSystemResource(file))
                    .forEach(sources::addLast);
        } catch (IOException | YAMLException | IllegalStateException failure) {
            throw Problem.badInput("%s is not readable YAML; expected 'tapewatch:' and the settings indented below it."
                    .formatted(file));
        }
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
        Object value = failure.getProperty() == null
                ? "not set"
                : "'" + failure.getProperty().getValue() + "'";
        Class<?> type = Objects.requireNonNullElse(failure.getTarget().getType().resolve(), Object.class);
        return Problem.badInput(
                "%s is %s; expected %s.".formatted(flag(failure.getName().toString()), value, expected(type)));
    }

    private static String flag(String property) {
        return "--" + property.substring(Settings.PREFIX.length() + 1);
    }

    private static String expected(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int", "long" -> "a whole number";
            case "BigDecimal" -> "a number";
            case "boolean" -> "true or false";
            case "Duration" -> "a time such as 500ms, 10s or 1m";
            case "MarketChoice" ->
                java.util.Arrays.stream(Settings.MarketChoice.values())
                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "));
            default -> "another value";
        };
    }

    private static final class PathEditor extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            String path = text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
            setValue(Path.of(path).toAbsolutePath().normalize());
        }
    }
}
