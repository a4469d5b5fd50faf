package dev.tapewatch.command;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Says where the logging configuration writes; before the first logger is made, and Spring makes one early. */
final class Logs {
    /** Writes to stderr by a way of its own, with stack traces, what we then say in words. Held, or it is forgotten. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private Logs() {}

    static void to(DataDirectory directory) {
        System.setProperty("tapewatch.logs", directory.logs().toString());
        // The backing services log before Spring starts, so logging is configured by then and stays as it is.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        GRPC.setLevel(Level.OFF);
    }
}
