package dev.tapewatch.alert.log;

import dev.tapewatch.problem.Problem;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.function.Supplier;

/** Turns what Lettuce throws into words for the user. */
public final class RedisCalls {
    private RedisCalls() {}

    static <T> T call(Supplier<T> command) {
        return call("the alert log", command);
    }

    /**
     * Runs a command.
     *
     * @param what what the user knows to be kept in Redis, as in {@code the alert log}
     */
    public static <T> T call(String what, Supplier<T> command) {
        try {
            return command.get();
        } catch (RedisCommandTimeoutException e) {
            throw Problem.unavailable(
                    what
                            + " cannot be reached: Redis did not answer in time. The server keeps trying; try again in a"
                            + " few seconds",
                    e);
        } catch (RedisException e) {
            throw Problem.unavailable(
                    what
                            + " cannot be used: Redis refused the connection or the command. The server keeps trying; try"
                            + " again in a few seconds, and look at get_status if it goes on",
                    e);
        }
    }
}
