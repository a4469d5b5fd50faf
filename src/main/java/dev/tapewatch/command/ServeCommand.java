package dev.tapewatch.command;

import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.backing.ChildRecords;
import dev.tapewatch.config.Exposure;
import dev.tapewatch.config.ServerUrl;
import dev.tapewatch.config.Settings;
import dev.tapewatch.config.SettingsSources;
import dev.tapewatch.config.TapewatchApplication;
import dev.tapewatch.keyring.Keyring;
import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.mcp.credential.Credentials;
import dev.tapewatch.mcp.credential.LocalCredential;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the server until the process is told to end. */
final class ServeCommand implements Command {
    private final Map<String, String> environment;
    private final boolean untilReady;

    private ServeCommand(Map<String, String> environment, boolean untilReady) {
        this.environment = environment;
        this.untilReady = untilReady;
    }

    static ServeCommand untilToldToEnd() {
        return new ServeCommand(System.getenv(), false);
    }

    /** Only starts and stops, to train the JVM's AOT cache; never on the services that the environment names. */
    static ServeCommand forTraining() {
        return new ServeCommand(Map.of(), true);
    }

    @Override
    public int run(List<String> arguments) {
        // Standard output carries the one line that says the server is ready; whoever else prints goes to the log.
        PrintStream stdout = System.out;
        System.setOut(System.err);

        Map<String, String> flags = Flags.parse(arguments);
        DataDirectory directory = DataDirectory.of(flags, environment);
        Logs.to(directory.create());
        SettingsSources sources = SettingsSources.of(
                flags,
                environment,
                directory.path(),
                Keyring.ofThisSession(environment).orElse(null));
        Settings settings = sources.settings();
        Logs.in(settings.logFormat());
        Exposure.check(settings);
        int port = port(settings, sources.chose("port"));

        Shutdown shutdown = Shutdown.onExit();
        try {
            String server = start(directory, settings, port, shutdown);
            stdout.println("tapewatch ready: " + server + "/mcp");
            stdout.flush();
            if (!untilReady) {
                shutdown.isWanted();
                new CountDownLatch(1).await();
            }
            return 0;
        } catch (InterruptedException interruption) {
            return 0;
        } finally {
            shutdown.close();
        }
    }

    /** Answers the URL by which clients reach it. */
    private String start(DataDirectory directory, Settings settings, int port, Shutdown shutdown) {
        ServerLock lock = ServerLock.take(directory).orElseThrow(() -> alreadyServed(directory));
        shutdown.add(lock::close);
        // Normally none are left by then; there are if the process is told to end while they start.
        shutdown.add(() -> new ChildRecords(directory.path()).stopLeftovers());
        RunningServer.withdraw(directory);

        BackingServices backing = BackingServices.start(new BackingPlan(
                directory.path(), settings.redisUrl(), settings.temporalAddress(), settings.temporalNamespace()));
        shutdown.add(backing::close);

        shutdown.add(() -> LocalCredential.in(directory.path()).delete());
        Credentials credentials = new FirstTokens(directory, environment).credentials(settings);
        ConfigurableApplicationContext context = context(settings, port, backing, credentials);
        shutdown.add(context::close);

        RunningServer server = new RunningServer(
                ProcessHandle.current().pid(),
                ServerUrl.local(settings, context),
                ServerIdentity.version(),
                Instant.now(),
                context.getBean(Offer.class).instructions());
        shutdown.add(() -> RunningServer.withdraw(directory));
        server.announce(directory);
        String url = ServerUrl.of(settings, context.getEnvironment());
        log().info("tapewatch {} serves {} from {}", server.version(), url, directory.path());
        return url;
    }

    private static ConfigurableApplicationContext context(
            Settings settings, int port, BackingServices backing, @Nullable Credentials credentials) {
        try {
            return TapewatchApplication.start(settings, port, backing, credentials);
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Problem problem) {
                    throw problem;
                }
            }
            log().error("The server could not start", failure);
            throw Problem.internal(
                    "The server could not start; logs/server.log in %s says why.".formatted(settings.dataDir()),
                    failure);
        }
    }

    /** Not a constant: the first logger that is made decides where the log is, and {@link Logs} must come before it. */
    private static Logger log() {
        return LoggerFactory.getLogger(ServeCommand.class);
    }

    private static Problem alreadyServed(DataDirectory directory) {
        String holder = ServerLock.holder(directory).stream()
                .mapToObj(pid -> " (pid %d)".formatted(pid))
                .findFirst()
                .orElse("");
        return Problem.conflict(
                "A server%s already runs on %s; use it, stop it with tapewatch stop, or choose another --data-dir."
                        .formatted(holder, directory.path()));
    }

    /** The port that was chosen, or the default one, or a free one if nobody chose and the default one is taken. */
    private static int port(Settings settings, boolean chosen) {
        InetAddress host;
        try {
            host = InetAddress.getByName(settings.host());
        } catch (UnknownHostException unknown) {
            throw Problem.badInput(
                    "--host is '%s', which is no address of this machine; expected one such as 127.0.0.1."
                            .formatted(settings.host()));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, settings.port()));
            return settings.port();
        } catch (IOException taken) {
            if (chosen) {
                throw Problem.unavailable(
                        "Port %d of %s cannot be used, maybe another program has it; choose another with --port."
                                .formatted(settings.port(), settings.host()),
                        taken);
            }
            return 0;
        }
    }
}
