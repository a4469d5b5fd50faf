package dev.tapewatch.backing;

import dev.tapewatch.doctor.Check;
import dev.tapewatch.doctor.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tries the Redis and the Temporal that a server would stand on, without starting or stopping one, or waiting for one. */
public final class BackingChecks {
    private static final String KIND = "backing";
    private static final String REDIS = "redis";
    private static final String TEMPORAL = "temporal";

    private BackingChecks() {}

    /** Those of a server that is not running. */
    public static List<Check> of(BackingPlan plan) {
        return List.of(redis(plan), temporal(plan, TemporalProgram.standard()));
    }

    private static Check redis(BackingPlan plan) {
        String url = plan.redisUrl();
        return url == null
                ? Check.words(KIND, REDIS, () -> embeddedRedis(plan))
                : Check.words(KIND, REDIS, () -> RedisCheck.words(url));
    }

    private static String embeddedRedis(BackingPlan plan) {
        RedisProgram program = RedisProgram.findWithoutKeeping(plan.redisFiles());
        return "embedded: Redis %d will be started%s".formatted(program.majorVersion(), at(program.path()));
    }

    private static String at(Path program) {
        return Processes.onPath("redis-server")
                .filter(program::equals)
                .map(found -> " from " + found)
                .orElse(", the one that tapewatch brings");
    }

    static Check temporal(BackingPlan plan, TemporalProgram program) {
        String address = plan.temporalAddress();
        return address == null
                ? Check.of(KIND, TEMPORAL, () -> embeddedTemporal(program))
                : Check.words(KIND, TEMPORAL, () -> TemporalCheck.words(address, plan.temporalNamespace()));
    }

    private static Finding embeddedTemporal(TemporalProgram program) {
        Optional<Path> found = Processes.onPath("temporal").or(program::cached);
        if (found.isPresent()) {
            return Finding.works(KIND, TEMPORAL, "embedded: %s will be started".formatted(found.get()));
        }
        boolean canBuild = Processes.onPath("go").isPresent();
        return Finding.untried(
                KIND,
                TEMPORAL,
                "embedded, but not on this machine yet: the first serve downloads it"
                        + (canBuild
                                ? ", or builds it with Go in some minutes; tapewatch prepare does so now"
                                : ". Where that is not possible, rules are NOT durable: install the Temporal CLI or Go,"
                                        + " and run tapewatch prepare"));
    }
}
