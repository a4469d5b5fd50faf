package dev.tapewatch.keyring;

/** What a keyring answers when it is asked for a secret. */
public sealed interface Lookup {
    /** It is there. */
    record Found(String value) implements Lookup {
        @Override
        public String toString() {
            return "Found[***]";
        }
    }

    /** Nothing is kept under that name. */
    record Absent() implements Lookup {}

    /** The keyring must be unlocked first. */
    record Locked() implements Lookup {}

    /**
     * The keyring did not answer.
     *
     * @param why for users
     */
    record Silent(String why) implements Lookup {}
}
