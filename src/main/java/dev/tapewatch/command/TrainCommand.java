package dev.tapewatch.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the light commands once, against a stand-in for the server, so that the JVM can note in its AOT cache what they
 * load. Only the launcher calls this, after a build, with a data directory that it throws away.
 */
final class TrainCommand implements Command {
    private static final String AGENT = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"training","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"ping"}
            """;
    private static final String SESSION = """
            {"jsonrpc":"2.0","id":%s,"result":{"protocolVersion":"2025-06-18","capabilities":{},"serverInfo":{"name":"training","version":"1"}}}""";
    private static final String STATUS = """
            {"running":true,"services":{"redis":{"pid":1,"durable":true}},"monitors":[{}]}""";

    @Override
    public int run(List<String> arguments) {
        Map<String, String> flags = Flags.parse(arguments, Set.of(DataDirectory.FLAG));
        DataDirectory directory = DataDirectory.of(flags, System.getenv()).create();
        List<String> here = List.of("--" + DataDirectory.FLAG, directory.path().toString());
        HttpServer server = standIn();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            new RunningServer(
                            ProcessHandle.current().pid(),
                            url,
                            ServerIdentity.version(),
                            Instant.now(),
                            ServerIdentity.GENERAL_INSTRUCTIONS)
                    .announce(directory);
            System.setIn(new ByteArrayInputStream(AGENT.getBytes(StandardCharsets.UTF_8)));
            Commands.run(List.of("--help"));
            Commands.run(List.of("--version"));
            Commands.run(List.of("status", here.get(0), here.get(1)));
            Commands.run(List.of("status", "--json", here.get(0), here.get(1)));
            Commands.run(List.of("stdio", here.get(0), here.get(1)));
            return 0;
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer standIn() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/status", exchange -> answer(exchange, STATUS));
            server.createContext("/mcp", TrainCommand::speak);
            server.start();
            return server;
        } catch (IOException failure) {
            throw Problem.unavailable("The stand-in server could not listen on the loopback address.", failure);
        }
    }

    private static void speak(HttpExchange exchange) throws IOException {
        String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Mcp-Session-Id", "training");
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.sendResponseHeaders(405, -1);
        } else if (!message.contains("\"id\"")) {
            exchange.sendResponseHeaders(202, -1);
        } else {
            answer(exchange, SESSION.formatted(message.contains("initialize") ? "1" : "2"));
        }
        exchange.close();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
