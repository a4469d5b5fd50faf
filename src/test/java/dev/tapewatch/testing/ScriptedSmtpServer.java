package dev.tapewatch.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that answers as it is told: no real one can be made to fail on purpose in every way. */
public final class ScriptedSmtpServer implements AutoCloseable {
    /** In place of a reply: the connection is reset. */
    public static final String RESET = "reset";

    /** In place of a reply: nothing, for ever. */
    public static final String SILENCE = "silence";

    /** In place of a reply: one that never ends. */
    public static final String DRIBBLE = "dribble";

    private final ServerSocket server;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private ScriptedSmtpServer(ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    public static ScriptedSmtpServer start() {
        try {
            return new ScriptedSmtpServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is encrypted from the first byte, with that certificate. */
    public static ScriptedSmtpServer startEncrypted(TestCertificate certificate) throws GeneralSecurityException {
        try {
            return new ScriptedSmtpServer(
                    certificate.serverSockets().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /**
     * From now on it answers so.
     *
     * @param command how a command begins, e.g. {@code RCPT TO:<a@example.com>}; {@code GREETING} for the first words,
     *     {@code .} for the end of a message
     */
    public void reply(String command, String reply) {
        replies.put(command, reply);
    }

    /** The messages it has taken, the oldest first, with line feeds. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            say(connection, "GREETING", "220 peer.example ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> say(connection, line, "250-peer.example\r\n250-AUTH PLAIN\r\n250 8BITMIME");
                    case "AUTH" -> say(connection, line, "235 welcome");
                    case "DATA" -> {
                        say(connection, line, "354 go on");
                        String message = message(in);
                        if (say(connection, ".", "250 taken")) {
                            messages.add(message);
                        }
                    }
                    case "QUIT" -> {
                        say(connection, line, "221 bye");
                        return;
                    }
                    default -> say(connection, line, "250 fine");
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The client has hung up, or this server is to.
        }
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            message.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return message.toString();
    }

    /** Says whether it was the usual. */
    private boolean say(Socket connection, String command, String usual) throws IOException, InterruptedException {
        String reply = replies.entrySet().stream()
                .filter(entry -> command.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
        OutputStream out = connection.getOutputStream();
        switch (reply) {
            case RESET -> {
                connection.setSoLinger(true, 0);
                connection.close();
                throw new SocketException("reset");
            }
            case SILENCE -> Thread.sleep(60_000);
            case DRIBBLE -> {
                for (int number = 0; number < 600; number++) {
                    out.write("250-more\r\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    Thread.sleep(100);
                }
            }
            default -> {
                out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
        return reply.equals(usual);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
