package dev.tapewatch.monitor.news.archive;

import dev.tapewatch.problem.Problem;
import io.lettuce.core.RedisException;
import java.util.function.Supplier;

/** Turns what Lettuce throws into words for the user. */
final class RedisNewsCalls {
    private RedisNewsCalls() {}

    static <T> T call(Supplier<T> command) {
        try {
            return command.get();
        } catch (RedisException failure) {
            throw Problem.unavailable(
                    "the news archive cannot be reached: Redis did not answer or refused the command. The server keeps"
                            + " trying; try again in a few seconds, and look at get_status if it goes on",
                    failure);
        }
    }
}
