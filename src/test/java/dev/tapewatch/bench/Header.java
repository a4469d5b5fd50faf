package dev.tapewatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Under which circumstances the figures came about. */
final class Header {
    private Header() {}

    static String of(Setting setting, Instant now) throws IOException {
        return """
                tapewatch bench, %s%s
                machine: %s, %s processors, %s; load before: %s
                java %s; node %s; server-everything %s; %s
                Contestants take turns in one run; figures are medians of the rounds. The clients share the processors.
                """.formatted(
                        now.truncatedTo(ChronoUnit.SECONDS),
                        setting.quick() ? " (quick: fewer and shorter rounds)" : "",
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        load(),
                        Runtime.version(),
                        firstLine("node", "--version"),
                        everythingVersion(setting),
                        redisVersion());
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(Locale.ROOT, "%.1f", load);
    }

    private static String everythingVersion(Setting setting) throws IOException {
        Path manifest =
                setting.home().resolve("bench/node_modules/@modelcontextprotocol/server-everything/package.json");
        return JsonMapper.shared()
                .readTree(Files.readString(manifest, StandardCharsets.UTF_8))
                .path("version")
                .asString();
    }

    private static String redisVersion() {
        return firstLine("redis-server", "--version").replaceFirst(" sha=.*", "");
    }

    private static String firstLine(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command)).start();
            try (BufferedReader output = process.inputReader()) {
                return String.valueOf(output.readLine());
            }
        } catch (IOException absent) {
            return command[0] + " is not on the path";
        }
    }
}
