package dev.tapewatch.keyring;

import java.util.Map;
import java.util.Optional;

/**
 * Where the operating system keeps secrets for the person who is signed in. What tapewatch keeps there is for all data
 * directories. Every call blocks for a bounded time.
 */
public interface Keyring {
    /** What it is, for people, e.g. {@code the Secret Service (secret-tool)}. */
    String words();

    Lookup find(String name);

    /**
     * Keeps the value, in place of an earlier one.
     *
     * @param value one line of printable ASCII
     * @throws dev.tapewatch.problem.Problem of kind {@code UNAVAILABLE} if the keyring does not take it
     */
    void keep(String name, String value);

    /**
     * Forgets it, if it is there.
     *
     * @throws dev.tapewatch.problem.Problem of kind {@code UNAVAILABLE} if the keyring does not let go of it
     */
    void remove(String name);

    /** The one of this session; empty where there is none, which is found out without asking anybody. */
    static Optional<Keyring> ofThisSession(Map<String, String> environment) {
        return SecretService.in(environment)
                .<Keyring>map(service -> service)
                .or(() -> Keychain.in(environment).map(keychain -> keychain));
    }
}
