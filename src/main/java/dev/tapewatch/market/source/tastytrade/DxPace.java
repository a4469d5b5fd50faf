package dev.tapewatch.market.source.tastytrade;

import java.time.Duration;

/**
 * The times of a stream.
 *
 * @param keepalive between two signs of life
 * @param silence of the server after which it is taken for gone
 * @param handshake from connecting to the open channel
 * @param firstPause before the first new attempt
 * @param longestPause before any
 * @param tokenLife after which a new token is taken
 */
record DxPace(
        Duration keepalive,
        Duration silence,
        Duration handshake,
        Duration firstPause,
        Duration longestPause,
        Duration tokenLife) {
    /** A token lives for 24 hours, a server that says nothing for 60 s has broken its word. */
    static final DxPace USUAL = new DxPace(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofHours(23));
}
