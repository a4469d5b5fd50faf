package dev.tapewatch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs on Node.js that others wrote, and our scripts that use them. */
public final class NodePeers {
    private static final Path FOLDER = Path.of("src/test/node").toAbsolutePath();

    private NodePeers() {}

    /** The folder with everything installed; the test that asks is skipped, loudly, where there is no Node.js. */
    public static synchronized Path folder() throws IOException, InterruptedException {
        boolean node = succeeds(new ProcessBuilder("node", "--version"));
        if (!node) {
            System.err.println("SKIPPED: needs Node.js");
        }
        assumeTrue(node, "needs Node.js");
        if (!isInstalled()) {
            assertThat(succeeds(new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(FOLDER.toFile())))
                    .as("npm ci in " + FOLDER)
                    .isTrue();
        }
        return FOLDER;
    }

    /** Node.js in the version that is installed with the peers, some of which need a newer one than machines have. */
    public static Path program() throws IOException, InterruptedException {
        return folder().resolve("node_modules/node/bin/node");
    }

    private static boolean isInstalled() throws IOException {
        Path wanted = FOLDER.resolve("package-lock.json");
        Path present = FOLDER.resolve("node_modules/.package-lock.json");
        return Files.exists(present)
                && Files.getLastModifiedTime(present).compareTo(Files.getLastModifiedTime(wanted)) >= 0;
    }

    private static boolean succeeds(ProcessBuilder command) throws InterruptedException {
        try {
            return command.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
