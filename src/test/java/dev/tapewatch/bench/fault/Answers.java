package dev.tapewatch.bench.fault;

/** Decides how a sink answers the next message. */
@FunctionalInterface
interface Answers {
    Answer next();

    /** What a sink does with one message. */
    enum Answer {
        ACCEPT,
        RATE_LIMIT,
        FAIL,
        HANG
    }
}
