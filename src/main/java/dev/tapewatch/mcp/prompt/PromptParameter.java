package dev.tapewatch.mcp.prompt;

import dev.tapewatch.mcp.completion.Known;

/**
 * One argument of a prompt. The protocol has them all be text, and all of ours may be left out.
 *
 * @param description what a person who fills it in is told
 * @param known what completes it
 */
record PromptParameter<T>(String name, String description, Known known, Reading<T> reading) {
    /** Reads what was typed. */
    @FunctionalInterface
    interface Reading<T> {
        /** The value, or a {@link dev.tapewatch.problem.Problem} of kind {@code BAD_INPUT} that says what was expected. */
        T read(String name, String typed);
    }

    T read(String typed) {
        return reading.read(name, typed);
    }
}
