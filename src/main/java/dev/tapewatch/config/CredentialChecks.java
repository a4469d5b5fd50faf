package dev.tapewatch.config;

import dev.tapewatch.doctor.Check;
import dev.tapewatch.doctor.Finding;
import dev.tapewatch.keyring.Keyring;
import dev.tapewatch.keyring.Lookup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether there is a keyring, and what of ours is in it. */
public final class CredentialChecks {
    private static final String KIND = "credentials";
    private static final String NAME = "keyring";
    private static final String ELSEWHERE = "credentials come from the environment and secrets.yml";

    private CredentialChecks() {}

    public static Check of(@Nullable Keyring keyring) {
        return Check.of(
                KIND,
                NAME,
                () -> keyring == null
                        ? Finding.untried(KIND, NAME, "none in this session; " + ELSEWHERE)
                        : tried(keyring));
    }

    private static Finding tried(Keyring keyring) {
        List<String> kept = new ArrayList<>();
        for (String name : CredentialNames.ofSources()) {
            switch (keyring.find(name)) {
                case Lookup.Found found -> kept.add(name);
                case Lookup.Locked locked -> {
                    return Finding.fails(KIND, NAME, keyring.words() + " is locked; unlock it");
                }
                case Lookup.Silent silent -> {
                    // Nobody who keeps nothing there needs it.
                    return Finding.untried(KIND, NAME, silent.why() + "; " + ELSEWHERE);
                }
                case Lookup.Absent absent -> {}
            }
        }
        return Finding.works(
                KIND,
                NAME,
                keyring.words() + " answers; it has "
                        + (kept.isEmpty() ? "nothing of ours for sources" : String.join(", ", kept)));
    }
}
