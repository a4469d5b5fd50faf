package dev.tapewatch.mcp.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection to the server that sends whatever bytes it is given, and reads what comes back as HTTP. */
final class Wire implements AutoCloseable {
    /**
     * What came back; a status of 0 stands for a connection that was closed without an answer.
     *
     * @param headers by their names in small letters
     */
    record Answer(int status, Map<String, String> headers, String body) {
        static final Answer CLOSED = new Answer(0, Map.of(), "");

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private static final int PATIENCE_MILLIS = 20_000;

    private final URI server;
    private @Nullable Socket socket;
    private InputStream input = InputStream.nullInputStream();

    Wire(URI server) {
        this.server = server;
    }

    /**
     * Sends a request and reads its answer; of an event stream the first event. Over the connection of the request before,
     * where that is still open.
     */
    Answer exchange(HttpInput request) throws IOException {
        boolean reused = socket != null;
        try {
            return send(request);
        } catch (SocketException closed) {
            close();
            // Between two requests a server may close a connection as it likes.
            return reused ? onNewConnection(request) : Answer.CLOSED;
        }
    }

    private Answer onNewConnection(HttpInput request) throws IOException {
        try {
            return send(request);
        } catch (SocketException closed) {
            // Whoever is refused while it still sends may learn no more than that.
            close();
            return Answer.CLOSED;
        }
    }

    private Answer send(HttpInput request) throws IOException {
        Socket open = socket == null ? open() : socket;
        open.getOutputStream().write(request.bytes());
        if (request.cutOff()) {
            close();
            return Answer.CLOSED;
        }
        Answer answer;
        try {
            answer = read(request.isHead());
        } catch (SocketTimeoutException silent) {
            close();
            throw new IOException("no answer within " + PATIENCE_MILLIS + " ms", silent);
        }
        boolean stays = answer.status() != 0
                && request.keeps()
                && !answer.header("content-type").startsWith("text/event-stream")
                && !answer.header("connection").equalsIgnoreCase("close");
        if (!stays) {
            close();
        }
        return answer;
    }

    private Socket open() throws IOException {
        Socket opened = new Socket(server.getHost(), server.getPort());
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(PATIENCE_MILLIS);
        // Closed with a reset, so that thousands of connections leave no ports waiting behind.
        opened.setSoLinger(true, 0);
        input = new BufferedInputStream(opened.getInputStream(), 16 * 1024);
        socket = opened;
        return opened;
    }

    private Answer read(boolean bodiless) throws IOException {
        String statusLine = line();
        if (statusLine == null) {
            throw new SocketException("closed");
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(); header != null && !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Answer(status, headers, bodiless ? "" : body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            return new String(input.readNBytes(Integer.parseInt(length)), UTF_8);
        }
        if (!headers.containsKey("transfer-encoding")) {
            return "";
        }
        boolean events = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(input.readNBytes(size));
            line();
            if (events && body.toString(UTF_8).contains("\n\n")) {
                return body.toString(UTF_8);
            }
        }
        return body.toString(UTF_8);
    }

    private int chunkSize() throws IOException {
        String size = line();
        int bytes = size == null ? 0 : Integer.parseInt(size, 16);
        if (bytes == 0) {
            line();
        }
        return bytes;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        int next = input.read();
        while (next != '\n') {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
            next = input.read();
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
