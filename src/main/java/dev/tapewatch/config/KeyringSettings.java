package dev.tapewatch.config;

import dev.tapewatch.keyring.Keyring;
import dev.tapewatch.keyring.Lookup;
import dev.tapewatch.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;

/** The credentials that are needed, that nobody has set, and that the keyring has: the weakest of all places. */
final class KeyringSettings {
    private KeyringSettings() {}

    /**
     * Asks for each; no longer once the keyring did not answer.
     *
     * @param settings of all other places
     * @throws Problem of kind {@code UNAVAILABLE} if one is there behind a lock
     */
    static MapPropertySource missingIn(Binder settings, Keyring keyring) {
        Map<String, Object> found = new LinkedHashMap<>();
        boolean answers = true;
        for (String name : CredentialNames.neededBy(settings)) {
            if (answers && !isSet(settings, name)) {
                answers = take(name, keyring.find(name), found);
            }
        }
        return new MapPropertySource("keyring", found);
    }

    private static boolean isSet(Binder settings, String name) {
        return settings.bind(Settings.PREFIX + "." + name, String.class).isBound();
    }

    private static boolean take(String name, Lookup lookup, Map<String, Object> found) {
        return switch (lookup) {
            case Lookup.Found secret -> {
                found.put(Settings.PREFIX + "." + name, secret.value());
                yield true;
            }
            case Lookup.Absent absent -> true;
            // Then the setting is missing, which is said; what the keyring does, tapewatch doctor says.
            case Lookup.Silent silent -> false;
            case Lookup.Locked locked ->
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "%s is in the keyring, which is locked; unlock it, or set %s elsewhere.".formatted(name, name));
        };
    }
}
