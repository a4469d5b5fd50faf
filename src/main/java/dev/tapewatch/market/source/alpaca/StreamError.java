package dev.tapewatch.market.source.alpaca;

import java.time.Duration;

/**
 * Why a connection to the stream ended, and what to do about it.
 *
 * @param rest before the first next attempt; doubled with every further one
 * @param persists whether it will be the same again until a person does something
 */
record StreamError(String words, Duration rest, boolean persists) {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration TAKEN = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofMinutes(1);

    static StreamError lost(String how) {
        return new StreamError(
                "the connection to Alpaca's stream was lost (" + how + "); it is made anew", SOON, false);
    }

    /** Of an error message of the stream, by the table of its specification. */
    static StreamError of(int code) {
        return switch (code) {
            case 401, 402, 411 -> notLetIn(code);
            case 404 -> new StreamError("Alpaca's stream did not hear in time who we are (404)", SOON, false);
            case 406 -> taken(code);
            case 407 -> new StreamError("Alpaca's stream found us too slow (407) and hung up", SOON, false);
            case 409 ->
                new StreamError(
                        "the account's plan does not include this feed as a stream (409): choose iex, or"
                                + " subscribe to Algo Trader Plus",
                        LATER,
                        true);
            default -> new StreamError("Alpaca's stream reported error " + code, Duration.ofSeconds(1), false);
        };
    }

    /** Of the HTTP status that the stream's host answered with instead of opening it. */
    static StreamError ofHandshake(int status) {
        return switch (status) {
            case 401, 403 -> notLetIn(status);
            case 404 ->
                new StreamError("there is no such stream at Alpaca (404): check the host and the feed", LATER, true);
            case 429 -> taken(status);
            default -> new StreamError("Alpaca's stream answered " + status, Duration.ofSeconds(1), false);
        };
    }

    private static StreamError notLetIn(int code) {
        return new StreamError(
                "Alpaca's stream does not let us in (" + code + "): check the key id and the secret key, and that"
                        + " they belong together",
                LATER,
                true);
    }

    private static StreamError taken(int code) {
        return new StreamError(
                "Alpaca's stream allows one connection and there is another (" + code + "): stop the other program that"
                        + " uses these keys; prices are asked for until then",
                TAKEN,
                true);
    }
}
