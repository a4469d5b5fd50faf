package dev.tapewatch.config;

import java.util.Map;

/**
 * A part of the server that has something to say in {@code tapewatch status}. Asked once for each answer; may block for a
 * few seconds.
 */
@FunctionalInterface
interface StatusContributor {
    /**
     * By their keys in the answer, such as {@code market}; lists of one name from several contributors are joined. Values
     * are records, maps or lists of them, written in snake_case; they must not hold secrets.
     */
    Map<String, Object> status();
}
