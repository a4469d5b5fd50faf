package dev.tapewatch.command;

/** Says where the logging configuration writes; before the first logger is made, and Spring makes one early. */
final class Logs {
    private Logs() {}

    static void to(DataDirectory directory) {
        System.setProperty("tapewatch.logs", directory.logs().toString());
        // The backing services log before Spring starts, so logging is configured by then and stays as it is.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }
}
