package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the tour of {@code examples/price-alerts}, on the real launcher. */
class ExamplesIT {
    /** A first start may build Temporal from source. */
    private static final Duration FIRST_START = Duration.ofMinutes(30);

    private static final Duration TOUR = Duration.ofMinutes(3);
    private static final Path LAUNCHER = Path.of("tapewatch").toAbsolutePath();
    private static final Path EXAMPLE = Path.of("examples/price-alerts");

    @TempDir
    private Path scratch;

    @AfterEach
    void stop() throws Exception {
        new ProcessBuilder(LAUNCHER.toString(), "stop", "--data-dir", data())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(1, TimeUnit.MINUTES);
    }

    @Test
    void the_tour_shows_the_four_alerts_that_its_readme_tells_of() throws Exception {
        String url = serve();
        Path output = scratch.resolve("tour.out");
        Process tour = new ProcessBuilder(EXAMPLE.resolve("tour").toString(), url)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(tour.waitFor(TOUR.toSeconds(), TimeUnit.SECONDS)).isTrue();

        String seen = Files.readString(output);
        assertThat(tour.exitValue()).as(seen).isZero();
        // Ids are made anew each time, and the price of the moment depends on the machine.
        String readme = Files.readString(EXAMPLE.resolve("README.md"), StandardCharsets.UTF_8);
        assertThat(seen.lines().filter(line -> line.startsWith("[")).map(ExamplesIT::withoutId))
                .hasSize(4)
                .allSatisfy(line -> assertThat(readme).contains(line));
        assertThat(seen).contains("waiting").contains("is true already");
    }

    private String serve() throws Exception {
        Path ready = scratch.resolve("serve.out");
        Process server = new ProcessBuilder(
                        LAUNCHER.toString(),
                        "serve",
                        "--data-dir",
                        data(),
                        "--port",
                        "0",
                        "--market",
                        "replay",
                        "--replay-path",
                        EXAMPLE.resolve("tape.csv").toString(),
                        "--replay-hold",
                        "--replay-speed",
                        "400",
                        "--price-check-interval",
                        "1s")
                .redirectOutput(ready.toFile())
                .redirectError(scratch.resolve("serve.err").toFile())
                .start();
        await().atMost(FIRST_START).until(() -> !server.isAlive() || Files.size(ready) > 0);
        return Files.readString(ready).strip().replace("tapewatch ready: ", "");
    }

    private String data() {
        return scratch.resolve("data").toString();
    }

    private static String withoutId(String line) {
        return line.replaceAll(" \\(id .*", "");
    }
}
