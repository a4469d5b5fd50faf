package dev.tapewatch.channel;

import java.util.Objects;

/** A text that must not be seen: an address with a token in it, a password, a key. It prints as three stars. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** Read by name when settings are bound. */
    public static Secret valueOf(String value) {
        return new Secret(value);
    }

    /** The text itself, for the wire only. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
