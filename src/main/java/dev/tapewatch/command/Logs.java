package dev.tapewatch.command;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.tapewatch.config.Settings;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

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

    /** Leaves no trace: for commands that only look, beside a server that writes its log. */
    static void silent() {
        System.setProperty("logback.configurationFile", "logback-silent.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        GRPC.setLevel(Level.OFF);
        Logger.getLogger("").setLevel(Level.OFF);
    }

    /** Has the log go on in this format. */
    static void in(Settings.LogFormat format) {
        switch (format) {
            case TEXT -> {}
            case JSON -> configure("/logback-json.xml");
        }
    }

    private static void configure(String resource) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Objects.requireNonNull(Logs.class.getResource(resource)));
        } catch (JoranException defect) {
            throw new IllegalStateException("the log's own configuration is broken", defect);
        }
    }
}
