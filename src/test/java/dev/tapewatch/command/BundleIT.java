package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.testing.NodePeers;
import java.awt.GraphicsEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Packs the bundle, unpacks it where there is no Java, and uses it as a desktop client does. */
class BundleIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern USED_MODULE = Pattern.compile("-> ((?:java|jdk)\\.\\S+)");

    /** What the launcher and the server need of a machine; no Java and no Redis is among it. */
    private static final List<String> PROGRAMS =
            List.of("bash", "env", "dirname", "readlink", "chmod", "uname", "setsid", "nohup");

    @TempDir
    private Path scratch;

    @Test
    void a_bundle_serves_an_agent_on_a_machine_without_java() throws Exception {
        Path packer = NodePeers.folder().resolve("node_modules/.bin/mcpb");
        Map<String, String> bare = bareMachine();

        String said = run(ours(), "bundle/pack", scratch.toString());
        Path bundle = Path.of(said.strip());
        assertThat(bundle.getFileName().toString()).matches("tapewatch-\\d+\\.\\d+\\.\\d+-\\w+-(x64|arm64)\\.mcpb");
        assertThat(run(ours(), packer.toString(), "info", bundle.toString())).contains(".mcpb");
        Path home = scratch.resolve("unpacked");
        run(ours(), packer.toString(), "unpack", bundle.toString(), home.toString());

        assertThat(Files.exists(home.resolve("runtime/bin/javac"))).isFalse();
        assertThat(words(run(bare, home.resolve("runtime/bin/java").toString(), "--list-modules")))
                .containsAll(usedModules());
        try {
            use(home, bare);
        } finally {
            run(bare, home.resolve("tapewatch").toString(), "stop", "--data-dir", data());
        }
    }

    private void use(Path home, Map<String, String> bare) throws Exception {
        // As a client does for what nobody filled in, the plan leaves the port and others open.
        String plan = JSON.writeValueAsString(Map.of(
                "folder", home.toString(),
                "userConfig",
                        Map.of(
                                "data_dir",
                                data(),
                                "market",
                                "replay",
                                "replay_path",
                                Path.of("examples/market-day").toAbsolutePath().toString()),
                "calls",
                        List.of(
                                call("add_price_alert", "symbol", "ACME", "condition", "below", "target_price", 90),
                                call("run_report", "kind", "daily"),
                                call("get_status"))));
        Path desktop = NodePeers.folder().resolve("desktop.mjs");
        JsonNode saw = JSON.readTree(run(bare, nodeProgram(), desktop.toString(), plan));

        JsonNode manifest = JSON.readTree(Files.readString(home.resolve("manifest.json")));
        assertThat(names(saw.required("tools"), ""))
                .containsExactlyInAnyOrderElementsOf(names(manifest.required("tools"), "/name"));
        assertThat(names(saw.required("prompts"), ""))
                .containsExactlyInAnyOrderElementsOf(names(manifest.required("prompts"), "/name"));
        assertThat(saw.required("answers").valueStream())
                .allSatisfy(answer -> assertThat(answer.path("isError").asBoolean(false))
                        .as(answer.toString())
                        .isFalse());
        assertThat(saw.at("/answers/0/content/0/text").stringValue()).startsWith("Added ACME-");
        if (GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0) {
            assertThat(saw.at("/answers/1").toString()).doesNotContain("pictures are missing");
        }
        assertThat(saw.at("/answers/2/structuredContent/market/source").stringValue())
                .isEqualTo("replay");
    }

    /** A folder with the few programs as all there is on the search path, and a home of its own. */
    private Map<String, String> bareMachine() throws IOException {
        Path programs = Files.createDirectory(scratch.resolve("programs"));
        for (String program : PROGRAMS) {
            Stream.of(System.getenv("PATH").split(":", -1))
                    .map(folder -> Path.of(folder, program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .ifPresent(found -> copy(found, programs.resolve(program)));
        }
        // Temporal is the one that earlier tests fetched or built: it is not part of the bundle.
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return Map.of("PATH", programs.toString(), "HOME", scratch.toString(), "XDG_CACHE_HOME", cache);
    }

    /** Every platform module that is reachable from our classes through all libraries. */
    private static Set<String> usedModules() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> arguments = List.of(
                "-R",
                "-s",
                "--ignore-missing-deps",
                "--multi-release",
                "25",
                "-cp",
                "target/lib/*",
                "target/tapewatch.jar");
        int exit = ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
        Set<String> modules = USED_MODULE
                .matcher(said.toString(StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(modules).contains("java.base", "java.desktop");
        return modules;
    }

    /** Runs a program to its end; its standard error is this process's. */
    private static String run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
        return said;
    }

    private static Map<String, String> ours() {
        return System.getenv();
    }

    /** By its path, since the search path of a bare machine has none. */
    private static String nodeProgram() throws Exception {
        return run(ours(), "node", "-p", "process.execPath").strip();
    }

    private String data() {
        return scratch.resolve("data").toString();
    }

    private static Map<String, Object> call(String name, Object... arguments) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int at = 0; at < arguments.length; at += 2) {
            named.put((String) arguments[at], arguments[at + 1]);
        }
        return Map.of("name", name, "arguments", named);
    }

    private static List<String> names(JsonNode array, String pointer) {
        return array.valueStream().map(one -> one.at(pointer).stringValue()).toList();
    }

    private static List<String> words(String modules) {
        return modules.lines().map(line -> line.replaceFirst("@.*", "")).toList();
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
