package dev.tapewatch.config;

import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the files that settings come from; refuses with a {@link Problem} of kind {@code BAD_INPUT}. */
final class SettingsFiles {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SettingsFiles() {}

    /** What an owner's eyes only may see; empty where there is no such file. */
    static List<PropertySource<?>> secrets(Path file) {
        if (Files.exists(file)) {
            requireOwnersOnly(file);
        }
        return read(file);
    }

    /** Everything else, with <code>${NAME}</code> replaced by the environment's variable. */
    static List<PropertySource<?>> settings(Path file, Map<String, String> environment) {
        return read(file).stream()
                .<PropertySource<?>>map(source -> filledIn(file, source, environment))
                .toList();
    }

    private static List<PropertySource<?>> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file));
        } catch (IOException | YAMLException | IllegalStateException failure) {
            throw Problem.badInput("%s is not readable YAML; expected 'tapewatch:' and the settings indented below it."
                    .formatted(file));
        }
    }

    static void requireOwnersOnly(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (!OWNERS.containsAll(rights)) {
                throw Problem.badInput("%s can be used by others than its owner (%s); expected rw-------: chmod 600 %s"
                        .formatted(file, PosixFilePermissions.toString(rights), file));
            }
        } catch (UnsupportedOperationException noSuchRights) {
            // On a file system without them there is nothing to ask.
        } catch (IOException failure) {
            throw Problem.badInput("Who may read %s cannot be found out; expected a file of your own.".formatted(file));
        }
    }

    private static PropertySource<?> filledIn(Path file, PropertySource<?> source, Map<String, String> environment) {
        if (!(source instanceof EnumerablePropertySource<?> listed)) {
            return source;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : listed.getPropertyNames()) {
            Object value = listed.getProperty(name);
            values.put(name, value instanceof String text ? filledIn(file, name, text, environment) : value);
        }
        return new MapPropertySource(source.getName(), values);
    }

    private static String filledIn(Path file, String name, String text, Map<String, String> environment) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll((MatchResult found) ->
                        Matcher.quoteReplacement(variable(file, name, found.group(1), environment)));
    }

    private static String variable(Path file, String name, String variable, Map<String, String> environment) {
        if (!VARIABLE.matcher(variable).matches()) {
            throw Problem.badInput(
                    "%s wants a variable for %s whose name is none; expected one such as ${SMTP_PASSWORD}."
                            .formatted(file, name));
        }
        String value = environment.get(variable);
        if (value == null) {
            throw Problem.badInput(
                    "%s wants the variable %s for %s, but the environment does not have it; set it, or put"
                                    .formatted(file, variable, name)
                            + " the value into secrets.yml beside that file.");
        }
        return value;
    }
}
