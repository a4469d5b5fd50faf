package dev.tapewatch.testing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A collector of traces: takes OTLP/HTTP and keeps the spans. Reads the protocol by its field numbers. */
public final class OtlpReceiver implements AutoCloseable {
    private final HttpServer http;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    /** All bytes that came, as text, to look for what must not be in them. */
    private final List<String> raw = new CopyOnWriteArrayList<>();

    /**
     * A span.
     *
     * @param parent empty where it has none
     * @param links the traces that it is linked to
     */
    public record Received(
            String trace, String id, String parent, String name, Map<String, String> attributes, List<String> links) {}

    public OtlpReceiver() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/traces", this::take);
        http.start();
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public List<Received> spans() {
        return spans;
    }

    public Stream<Received> named(String name) {
        return spans.stream().filter(span -> span.name().equals(name));
    }

    public String raw() {
        return String.join("\n", raw);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream body = new ByteArrayInputStream(sent);
        byte[] message = (zipped ? new GZIPInputStream(body) : body).readAllBytes();
        raw.add(new String(message, StandardCharsets.ISO_8859_1));
        messages(parse(message), 1)
                .flatMap(resource -> messages(resource, 2))
                .flatMap(scope -> messages(scope, 2))
                .map(OtlpReceiver::span)
                .forEach(spans::add);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Received span(UnknownFieldSet span) {
        Map<String, String> attributes = new LinkedHashMap<>();
        messages(span, 9)
                .forEach(pair -> attributes.put(
                        text(pair, 1),
                        messages(pair, 2)
                                .map(value -> text(value, 1))
                                .findFirst()
                                .orElse("")));
        return new Received(
                hex(span, 1),
                hex(span, 2),
                hex(span, 4),
                text(span, 5),
                attributes,
                messages(span, 13).map(link -> hex(link, 1)).toList());
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(bytes -> parse(bytes.toByteArray()));
    }

    private static String text(UnknownFieldSet message, int field) {
        return bytes(message, field).toStringUtf8();
    }

    private static String hex(UnknownFieldSet message, int field) {
        return HexFormat.of().formatHex(bytes(message, field).toByteArray());
    }

    private static ByteString bytes(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .orElse(ByteString.EMPTY);
    }

    private static UnknownFieldSet parse(byte[] message) {
        try {
            return UnknownFieldSet.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
