package dev.tapewatch.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** Programs on Python that others wrote, and our scripts that use them. {@code .ci/run} installs what they need. */
public final class PythonPeers {
    /** Where {@code .ci/run} puts an environment with the MCP client in it. */
    private static final Path PROGRAM =
            Path.of(System.getProperty("user.home"), ".cache", "tapewatch", "python", "bin", "python");

    private static final Path FOLDER = Path.of("src/test/python").toAbsolutePath();

    private PythonPeers() {}

    /** The folder of our scripts. */
    public static Path folder() {
        return FOLDER;
    }

    /** Python with the MCP client; the test that asks is skipped, loudly, where that is not installed. */
    public static Path program() throws InterruptedException {
        boolean installed = hasClient();
        if (!installed) {
            System.err.println("SKIPPED: needs the Python package mcp in " + PROGRAM + ", which .ci/run installs");
        }
        assumeTrue(installed, "needs the Python package mcp");
        return PROGRAM;
    }

    private static boolean hasClient() throws InterruptedException {
        try {
            return new ProcessBuilder(PROGRAM.toString(), "-c", "from mcp import Client")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
