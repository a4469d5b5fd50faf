package dev.tapewatch.routing.ledger;

import dev.tapewatch.alert.log.RedisCalls;
import dev.tapewatch.alert.log.RedisScript;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger's scripts: each method of the ledger is one of them. */
final class RedisLedgerScripts {
    private static final List<String> KEYS = List.of(RedisLedgerKeys.PREFIX);

    private final Map<String, RedisScript> scripts;

    RedisLedgerScripts(RedisCommands<String, String> redis) {
        this.scripts = Stream.of(
                        "record",
                        "take",
                        "claim",
                        "sent",
                        "failed",
                        "put-back",
                        "given-up",
                        "died",
                        "health",
                        "next-due",
                        "deliveries",
                        "requeue",
                        "acknowledge",
                        "silences",
                        "add-silence",
                        "remove-silence")
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> RedisScript.load(redis, RedisLedgerScripts.class, "ledger.lua", name + ".lua")));
    }

    long number(String script, Object... values) {
        return this.<Long>run(script, ScriptOutputType.INTEGER, values);
    }

    /** Empty where the script answers nothing. */
    Optional<String> text(String script, Object... values) {
        return Optional.ofNullable(this.<String>run(script, ScriptOutputType.VALUE, values));
    }

    List<Object> rows(String script, Object... values) {
        return this.<List<Object>>run(script, ScriptOutputType.MULTI, values);
    }

    private <T> T run(String script, ScriptOutputType type, Object... values) {
        RedisScript known = Objects.requireNonNull(scripts.get(script), script);
        List<String> arguments = Arrays.stream(values).map(String::valueOf).toList();
        return call(() -> known.run(type, KEYS, arguments));
    }

    static <T> T call(Supplier<T> command) {
        return RedisCalls.call("the delivery ledger", command);
    }
}
