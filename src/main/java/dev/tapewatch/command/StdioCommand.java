package dev.tapewatch.command;

import dev.tapewatch.command.stdio.StdioBridge;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code tapewatch stdio}: what an agent's configuration names. Plain and small, since an agent waits for its start. */
final class StdioCommand implements Command {
    private final Map<String, String> environment;

    StdioCommand() {
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
    @Override
    public int run(List<String> arguments) {
        // Whatever a library prints must not end up among the messages.
        FileOutputStream output = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        StdioBridge bridge = new StdioBridge(
                System.in,
                output,
                words -> System.err.println("tapewatch stdio: " + words),
                DataDirectory.of(Flags.parse(arguments), environment).path(),
                serveCommand(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(bridge::stop));
        bridge.run();
        return 0;
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
