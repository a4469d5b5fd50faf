package dev.tapewatch.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded market data beside the project, which is not part of it. */
public final class Tapes {
    private static final Path FOLDER = Path.of("../shared/data");

    private Tapes() {}

    /** The folder of all recordings. */
    public static Path folder() {
        recording("bars-spy-2013-10.csv");
        return FOLDER;
    }

    /** A recording; the test that asks is skipped, loudly, where the recordings are absent. */
    public static Path recording(String file) {
        Path path = FOLDER.resolve(file);
        if (!Files.isRegularFile(path)) {
            System.err.println("SKIPPED: needs the recorded market data " + path);
        }
        assumeTrue(Files.isRegularFile(path), "needs the recorded market data " + path);
        return path;
    }
}
