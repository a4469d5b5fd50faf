package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.testing.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the tour of {@code examples/price-alerts}, on the real launcher. */
class ExamplesIT {
    private static final Duration TOUR = Duration.ofMinutes(3);
    private static final Path EXAMPLE = Path.of("examples/price-alerts");

    @TempDir
    private Path scratch;

    private Launcher launcher;

    @BeforeEach
    void prepare() {
        launcher = new Launcher(scratch);
    }

    @AfterEach
    void stop() throws Exception {
        launcher.run("stop");
    }

    @Test
    void the_tour_shows_the_four_alerts_that_its_page_tells_of() throws Exception {
        Launcher.Served served = launcher.serve(
                "--market",
                "replay",
                "--replay-path",
                EXAMPLE.resolve("tape.csv").toString(),
                "--replay-hold",
                "--replay-speed",
                "400",
                "--price-check-interval",
                "1s");
        String url = Files.readString(served.stdout()).strip().replace("tapewatch ready: ", "");

        Launcher.Finished tour = launcher.finish(List.of(EXAMPLE.resolve("tour").toString(), url), TOUR);

        assertThat(tour.exitCode()).as(tour.stderr()).isZero();
        String page = Files.readString(EXAMPLE.resolve("README.md"));
        assertThat(tour.stdout().lines().filter(line -> line.startsWith("[")).map(ExamplesIT::withoutId))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allSatisfy(line -> assertThat(page).contains(line));
        assertThat(tour.stdout()).contains("waiting").contains("is true already");
    }

    /** Rules get other ids each time. */
    private static String withoutId(String line) {
        return line.replaceAll(" \\(id .*", "");
    }
}
