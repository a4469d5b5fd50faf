package dev.tapewatch.routing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One branch of the routing tree.
 *
 * @param goOn whether the routes behind it are tried too
 * @param grouping how alerts on this route are collected; null sends each by itself
 */
public record Route(
        Matcher matcher,
        List<String> channels,
        boolean goOn,
        @Nullable Grouping grouping) {
    public Route {
        channels = List.copyOf(channels);
    }

    /**
     * Sends alerts that are alike in one message. Critical ones never wait.
     *
     * @param by in what they must be alike; empty for all on the route
     * @param delay from the first of them to the message
     */
    public record Grouping(Set<By> by, Duration delay) {
        public Grouping {
            by = Set.copyOf(by);
        }

        /** What alerts can be alike in. */
        public enum By {
            TYPE,
            SYMBOL,
            RULE
        }
    }
}
