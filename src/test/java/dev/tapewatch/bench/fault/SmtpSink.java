package dev.tapewatch.bench.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Properties;

/** As much of an SMTP server as takes mail, and fails as such servers do. */
final class SmtpSink implements AutoCloseable {
    private final ServerSocket socket;
    private final Answers answers;
    private final Arrivals arrivals = new Arrivals();

    private SmtpSink(ServerSocket socket, Answers answers) {
        this.socket = socket;
        this.answers = answers;
    }

    static SmtpSink start(Answers answers) throws IOException {
        SmtpSink sink = new SmtpSink(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), answers);
        Thread.ofVirtual().start(sink::listen);
        return sink;
    }

    int port() {
        return socket.getLocalPort();
    }

    Arrivals arrivals() {
        return arrivals;
    }

    private void listen() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
            say(client, "220 sink");
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String verb = line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0];
                switch (verb) {
                    case "DATA" -> {
                        say(client, "354 go on");
                        take(client, message(reader));
                    }
                    case "QUIT" -> {
                        say(client, "221 bye");
                        return;
                    }
                    default -> say(client, "250 ok");
                }
            }
        } catch (IOException | MessagingException broken) {
            // The client is gone, as happens when it is killed: it will come again.
        }
    }

    private static String message(BufferedReader reader) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.equals("."); line = reader.readLine()) {
            message.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        return message.toString();
    }

    private void take(Socket client, String message) throws IOException, MessagingException {
        switch (answers.next()) {
            case ACCEPT -> {
                arrivals.accept(text(message));
                say(client, "250 taken");
            }
            case RATE_LIMIT -> say(client, "450 4.7.1 too many messages, try again later");
            case FAIL -> say(client, "451 4.3.0 local error");
            case HANG -> HttpSink.pause();
        }
    }

    private static String text(String message) throws IOException, MessagingException {
        MimeMessage mail = new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(message.getBytes(ISO_8859_1)));
        return text(mail.getContent());
    }

    private static String text(Object content) throws IOException, MessagingException {
        if (!(content instanceof MimeMultipart parts)) {
            return String.valueOf(content);
        }
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < parts.getCount(); part++) {
            text.append(text(parts.getBodyPart(part).getContent())).append('\n');
        }
        return text.toString();
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
