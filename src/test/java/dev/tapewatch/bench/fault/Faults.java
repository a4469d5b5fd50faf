package dev.tapewatch.bench.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the fault runs that were asked for, or all, and prints what came out; exits with 1 if something does not hold. */
final class Faults {
    /** One fault run. */
    interface Run {
        List<Figure> figures() throws Exception;
    }

    private Faults() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of("").toAbsolutePath();
        long seed = Long.getLong("seed", System.currentTimeMillis());
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("sinks", new BadSinks(home, seed));
        runs.put("kills", new Kills(home, seed));
        runs.put("flood", new Flood(home));
        List<String> names = List.of(arguments);
        if (!runs.keySet().containsAll(names)) {
            System.err.println("usage: bench/faults [" + String.join("|", runs.keySet()) + "]...");
            System.exit(2);
        }
        if (!names.isEmpty()) {
            runs.keySet().retainAll(names);
        }
        StringBuilder report = new StringBuilder(
                "tapewatch fault runs, %s, seed %d\n\n| run | what | figure | wanted | |\n|---|---|---:|---:|---|\n"
                        .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), seed));
        boolean hold = true;
        for (Map.Entry<String, Run> run : runs.entrySet()) {
            System.err.println("running " + run.getKey());
            for (Figure figure : run.getValue().figures()) {
                hold &= figure.holds();
                report.append("| %s | %s | %s | %s | %s |\n"
                        .formatted(
                                run.getKey(),
                                figure.what(),
                                figure.value(),
                                figure.wanted(),
                                figure.wanted().isEmpty() ? "" : figure.holds() ? "ok" : "DOES NOT HOLD"));
            }
        }
        System.out.print(report);
        save(home, report.toString());
        System.exit(hold ? 0 : 1);
    }

    private static void save(Path home, String report) throws IOException {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path file = home.resolve("bench/results/faults-" + time + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, report);
        System.err.println("saved as " + home.relativize(file));
    }

    /** What every run asks: each alert on each channel, nothing lost. */
    static List<Figure> arrived(Scene scene, Map<String, Arrivals> sinks) {
        List<Figure> figures = new ArrayList<>();
        sinks.forEach((channel, arrivals) -> {
            long known = arrivals.counts().keySet().stream()
                    .filter(scene.marks()::contains)
                    .count();
            figures.add(Figure.wanted(
                    "alerts that arrived at " + channel, known, scene.marks().size()));
        });
        return figures;
    }
}
