package dev.tapewatch.config;

/** Brings a monitor up when the server starts, unless it runs already. May be repeated at any time. */
@FunctionalInterface
interface MonitorStart {
    void run();
}
