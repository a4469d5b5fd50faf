package dev.tapewatch.config;

/** A part of the server that has something to say in {@code tapewatch status}. May block for a few seconds. */
public interface StatusContributor {
    /** The key in the answer, such as {@code market}; lists of contributors of one name are joined. */
    String name();

    /** A record, map or list of them, written in snake_case; must not hold secrets. */
    Object status();
}
