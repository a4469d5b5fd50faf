package dev.tapewatch.config;

import dev.tapewatch.keyring.Keyring;
import dev.tapewatch.keyring.Lookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where each credential is set, in words without the credentials themselves. */
public final class CredentialPlaces {
    private CredentialPlaces() {}

    /** A line for each that these settings need, and for each of a source that is kept in the keyring. */
    public static List<String> of(
            Map<String, String> flags, Map<String, String> environment, Path dataDir, @Nullable Keyring keyring) {
        SettingsSources settings = SettingsSources.of(flags, environment, dataDir);
        Set<String> needed = settings.neededCredentials();
        Set<String> names = new LinkedHashSet<>(needed);
        names.addAll(CredentialNames.ofSources());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            List<String> places = new ArrayList<>();
            settings.place(name).ifPresent(places::add);
            if (keyring != null) {
                inKeyring(keyring.find(name)).ifPresent(places::add);
            }
            if (!places.isEmpty() || needed.contains(name)) {
                lines.add(name + ": " + (places.isEmpty() ? "missing" : String.join("; also ", places)));
            }
        }
        return lines;
    }

    private static Optional<String> inKeyring(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Found found -> Optional.of("keyring");
            case Lookup.Locked locked -> Optional.of("keyring, which is locked");
            case Lookup.Absent absent -> Optional.empty();
            case Lookup.Silent silent -> Optional.empty();
        };
    }
}
