package dev.tapewatch.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product as people run it: through its launcher, on a data directory that is thrown away. */
final class TapewatchServer implements AutoCloseable {
    private static final String READY = "tapewatch ready: ";

    private final Path dataDirectory;
    private final Child child;
    private final URI endpoint;

    private TapewatchServer(Path dataDirectory, Child child) {
        this.dataDirectory = dataDirectory;
        this.child = child;
        this.endpoint = URI.create(child.ready().substring(READY.length()));
    }

    static TapewatchServer start(Setting setting) throws IOException {
        return start(setting, Map.of());
    }

    /** With more flags, and what is in its environment besides ours. */
    static TapewatchServer start(Setting setting, Map<String, String> environment, String... flags) throws IOException {
        Path dataDirectory = Files.createTempDirectory("tapewatch-bench");
        List<String> command = new ArrayList<>(
                List.of(setting.launcher().toString(), "serve", "--port", "0", "--data-dir", dataDirectory.toString()));
        // One client of ours does what a thousand would.
        for (String limit : List.of("calls-per-minute", "sessions-per-client", "subscriptions-per-client")) {
            command.addAll(List.of("--" + limit, "0"));
        }
        command.addAll(List.of(flags));
        Child child = Child.start(command, environment, setting.log("tapewatch"), line -> line.startsWith(READY));
        return new TapewatchServer(dataDirectory, child);
    }

    Child child() {
        return child;
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    URI endpoint() {
        return endpoint;
    }

    String redisUrl() throws IOException {
        return "redis://" + addressOf("redis");
    }

    String temporalAddress() throws IOException {
        return addressOf("temporal");
    }

    private String addressOf(String service) throws IOException {
        try (HttpConnection connection = new HttpConnection(endpoint)) {
            String request = "GET /status HTTP/1.1\r\nHost: " + endpoint.getAuthority() + "\r\n\r\n";
            JsonNode status = JsonMapper.shared()
                    .readTree(connection.exchange(request.getBytes(US_ASCII)).body());
            return status.at("/services/" + service + "/address").asString();
        }
    }

    /** Starts a program of ours in a JVM like the server's, but for the AOT cache, which fits one class path only. */
    Child startAlike(Setting setting, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        child.jvmFlags().stream().filter(flag -> !flag.startsWith("-XX:AOT")).forEach(command::add);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return Child.start(command, Map.of(), setting.log(program.getSimpleName()), line -> line.startsWith("ready: "));
    }

    static URI endpointOf(Child alike) {
        return URI.create(alike.ready().substring("ready: ".length()));
    }

    @Override
    public void close() throws IOException {
        child.close();
        FileSystemUtils.deleteRecursively(dataDirectory);
    }
}
