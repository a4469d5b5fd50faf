package dev.tapewatch.backing;

import dev.tapewatch.problem.Problem;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Redis behind the alert log: an external one, else a child process that writes every command to disk first. */
final class RedisService implements BackingService {
    private static final String NAME = "redis";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration EXTERNAL_PATIENCE = Duration.ofSeconds(10);

    private final String url;
    private final BackingService service;

    private RedisService(String url, BackingService service) {
        this.url = url;
        this.service = service;
    }

    static RedisService start(BackingPlan plan, ChildRecords records) {
        if (plan.redisUrl() != null) {
            return external(plan.redisUrl());
        }
        RedisProgram program = RedisProgram.find(plan.redisFiles());
        int port = Processes.freePort();
        String address = "127.0.0.1:" + port;
        SupervisedChild child = SupervisedChild.start(NAME, () -> launch(program, plan, port, records));
        return new RedisService(
                "redis://" + address,
                new EmbeddedService(child, records, NAME, address, "append-only file, synced on every write"));
    }

    private static RedisService external(String url) {
        RedisURI uri = parsed(url);
        String address = uri.getHost() + ":" + uri.getPort();
        if (!RedisProbe.answers(uri, EXTERNAL_PATIENCE)) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "Redis at %s did not answer a ping within %d seconds; start it, correct --redis-url or its password, or leave the setting out for the embedded Redis."
                            .formatted(address, EXTERNAL_PATIENCE.toSeconds()));
        }
        return new RedisService(url, ExternalService.of(NAME, address));
    }

    static RedisURI parsed(String url) {
        try {
            return RedisURI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw Problem.badInput("--redis-url is not a Redis URL; expected redis://[user:password@]host:port[/db].");
        }
    }

    private static ProcessHandle launch(RedisProgram program, BackingPlan plan, int port, ChildRecords records) {
        Path log = plan.log(NAME);
        ProcessHandle process;
        try {
            Files.createDirectories(plan.redisFiles());
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(command(program, plan, port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .toHandle();
        } catch (IOException failure) {
            throw Problem.unavailable("Redis (%s) could not be started.".formatted(program.path()), failure);
        }
        records.add(NAME, process, port);
        if (!RedisProbe.answers(RedisURI.create("127.0.0.1", port), PATIENCE)) {
            Processes.stop(process);
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE, "Redis did not come up; the reason is at the end of %s.".formatted(log));
        }
        return process;
    }

    private static List<String> command(RedisProgram program, BackingPlan plan, int port) {
        return List.of(
                program.path().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                plan.redisFiles().toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--save",
                "",
                "--daemonize",
                "no");
    }

    String url() {
        return url;
    }

    @Override
    public ServiceFacts facts() {
        return service.facts();
    }

    @Override
    public void close() {
        service.close();
    }
}
