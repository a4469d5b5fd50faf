package dev.tapewatch.command;

import dev.tapewatch.command.stdio.StdioBridge;
import dev.tapewatch.problem.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code tapewatch stdio}: what an agent's configuration names. Plain and small, since an agent waits for its start. */
final class StdioCommand implements Command {
    /** Ours alone: a server knows nothing of it. */
    private static final String CLAUDE_CHANNEL = "claude-channel";

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
        Map<String, String> flags = Flags.parse(arguments);
        StdioBridge bridge = new StdioBridge(
                System.in,
                output,
                words -> System.err.println("tapewatch stdio: " + words),
                DataDirectory.of(flags, environment).path(),
                serveCommand(arguments),
                pushesAlerts(flags));
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
        command.addAll(forServer(arguments));
        return command;
    }

    /** @throws Problem {@code BAD_INPUT} if the flag says neither yes nor no */
    static boolean pushesAlerts(Map<String, String> flags) {
        String value = flags.getOrDefault(CLAUDE_CHANNEL, "false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw Problem.badInput("--%s: expected true or false, got '%s'.".formatted(CLAUDE_CHANNEL, value));
        };
    }

    private static List<String> forServer(List<String> arguments) {
        String flag = "--" + CLAUDE_CHANNEL;
        List<String> forServer = new ArrayList<>();
        boolean mayBeItsValue = false;
        for (String argument : arguments) {
            boolean ours = argument.equals(flag)
                    || argument.startsWith(flag + "=")
                    || (mayBeItsValue && !argument.startsWith("--"));
            mayBeItsValue = argument.equals(flag);
            if (!ours) {
                forServer.add(argument);
            }
        }
        return forServer;
    }
}
