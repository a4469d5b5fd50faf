package dev.tapewatch.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the measurements take place.
 *
 * @param home the project's root
 * @param quick whether to be short rather than exact
 */
record Setting(Path home, boolean quick) {
    /** The short figure or the long one. */
    int pick(int quickly, int exactly) {
        return quick ? quickly : exactly;
    }

    Path log(String contestant) {
        return home.resolve("bench/results/" + contestant + ".log");
    }

    Path launcher() {
        return home.resolve("tapewatch");
    }

    /** The command that starts the npm peer in one of its modes. */
    List<String> everything(String mode) {
        Path script = home.resolve("bench/node_modules/@modelcontextprotocol/server-everything/dist/index.js");
        return List.of("node", script.toString(), mode);
    }
}
