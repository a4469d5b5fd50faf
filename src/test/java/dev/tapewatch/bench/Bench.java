package dev.tapewatch.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the sections that were asked for, or all, and prints the table. */
final class Bench {
    private static final String QUICK = "--quick";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(List.of(arguments));
        Setting setting = new Setting(Path.of("").toAbsolutePath(), names.remove(QUICK));
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put("calls", new ToolCalls(setting));
        sections.put("stdio", new StdioStart(setting));
        sections.put("notify", new Notifications(setting));
        sections.put("sessions", new SubscribedSessions(setting));
        sections.put("check", new PriceChecks(setting));
        sections.put("stream", new TickAlerts(setting));
        sections.put("screen", new Screens(setting));
        sections.put("news", new NewsRound(setting));
        if (!sections.keySet().containsAll(names)) {
            System.err.println("usage: bench/run [" + String.join("|", sections.keySet()) + "]... [" + QUICK + "]");
            System.exit(2);
        }
        if (!names.isEmpty()) {
            sections.keySet().retainAll(names);
        }
        String header = Header.of(setting, Instant.now());
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, Section> section : sections.entrySet()) {
            System.err.println("measuring " + section.getKey());
            rows.addAll(section.getValue().run());
        }
        String report = header + "\n" + Table.of(rows);
        System.out.print(report);
        save(setting, report);
        System.exit(rows.stream().anyMatch(Row::fallsShort) ? 1 : 0);
    }

    private static void save(Setting setting, String report) throws IOException {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path file = setting.home().resolve("bench/results/" + time + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, report, StandardCharsets.UTF_8);
        System.err.println("saved as " + setting.home().relativize(file));
    }
}
