package dev.tapewatch.monitor.screener.store;

import dev.tapewatch.problem.Problem;
import io.lettuce.core.RedisException;
import java.util.function.Supplier;

/** Turns what Lettuce throws into words for the user. */
final class RedisScreenCalls {
    private RedisScreenCalls() {}

    static <T> T call(Supplier<T> command) {
        try {
            return command.get();
        } catch (RedisException e) {
            throw Problem.unavailable(
                    "the screener's results cannot be reached: Redis does not answer. The server keeps trying; try again"
                            + " in a few seconds, and look at get_status if it goes on",
                    e);
        }
    }
}
