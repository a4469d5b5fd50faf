package dev.tapewatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the start of a process that speaks MCP on stdin and stdout to its answer to {@code initialize}. */
final class StdioStart implements Section {
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}
            """;
    private static final String PEER = "server-everything";
    private static final int STOP_SECONDS = 10;

    private final Setting setting;

    StdioStart(Setting setting) {
        this.setting = setting;
    }

    @Override
    public List<Row> run() throws Exception {
        try (TapewatchServer server = TapewatchServer.start(setting)) {
            List<String> ours = List.of(
                    setting.launcher().toString(),
                    "stdio",
                    "--data-dir",
                    server.dataDirectory().toString());
            List<String> theirs = setting.everything("stdio");
            for (int warmup = 0; warmup < 3; warmup++) {
                start(ours, "stdio");
                start(theirs, "everything-stdio");
            }
            Samples our = new Samples();
            Samples their = new Samples();
            for (int round = 0; round < setting.pick(5, 25); round++) {
                our.add(start(ours, "stdio"));
                their.add(start(theirs, "everything-stdio"));
            }
            return List.of(
                    Row.beside(comparison("median", 0.5, our, their), Reach.AT_MOST, 1.3),
                    Row.beside(comparison("p90", 0.9, our, their)));
        }
    }

    private static Comparison comparison(String name, double share, Samples ours, Samples theirs) {
        return new Comparison(
                "stdio start to initialize answer, " + name,
                Unit.MILLISECONDS,
                ours.percentile(share),
                PEER,
                theirs.percentile(share));
    }

    /** The time in nanoseconds that one start took. */
    private long start(List<String> command, String name) throws IOException, InterruptedException {
        Path log = setting.log(name);
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        try (Writer input = process.outputWriter();
                BufferedReader output = process.inputReader()) {
            input.write(INITIALIZE);
            input.flush();
            String answer = output.readLine();
            long answered = System.nanoTime();
            if (answer == null || !answer.contains("\"serverInfo\"")) {
                throw new IOException(name + " answered " + answer + "; see " + log);
            }
            return answered - start;
        } finally {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
