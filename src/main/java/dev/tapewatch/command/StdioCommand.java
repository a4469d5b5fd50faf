package dev.tapewatch.command;

import dev.tapewatch.command.stdio.StdioBridge;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code tapewatch stdio}: what an agent's configuration names. Plain and small, since an agent waits for its start. */
public final class StdioCommand {
    private static final String DATA_DIR_FLAG = "--data-dir";

    private final Map<String, String> environment;

    public StdioCommand() {
        this(System.getenv());
    }

    StdioCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Runs until stdin ends.
     *
     * @param arguments the flags, which are also given to a server that has to be started
     * @return the process's exit code
     */
    public int run(List<String> arguments) {
        // Whatever a library prints must not end up among the messages.
        FileOutputStream output = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        StdioBridge bridge = new StdioBridge(
                System.in,
                output,
                words -> System.err.println("tapewatch stdio: " + words),
                dataDirectory(arguments),
                serveCommand(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(bridge::stop));
        bridge.run();
        return 0;
    }

    Path dataDirectory(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(DATA_DIR_FLAG + "=")) {
                return Path.of(argument.substring(DATA_DIR_FLAG.length() + 1));
            }
            if (argument.equals(DATA_DIR_FLAG) && i + 1 < arguments.size()) {
                return Path.of(arguments.get(i + 1));
            }
        }
        String named = environment.get("TAPEWATCH_DATA_DIR");
        return named != null && !named.isBlank()
                ? Path.of(named)
                : Path.of(System.getProperty("user.home"), ".tapewatch");
    }

    List<String> serveCommand(List<String> arguments) {
        List<String> command = new ArrayList<>();
        String launcher = environment.get("TAPEWATCH_LAUNCHER");
        if (launcher != null && !launcher.isBlank()) {
            command.add(launcher);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-jar");
            // Of the class path, the jar that this class came in.
            command.add(Path.of(StdioCommand.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .toString());
        }
        command.add("serve");
        command.addAll(arguments);
        return command;
    }
}
