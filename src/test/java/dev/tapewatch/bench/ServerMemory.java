package dev.tapewatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM of this machine holds, asked from outside, so that nothing of whoever asks counts.
 *
 * @param heap bytes of the objects that are still in use
 * @param resident bytes of main memory that the whole process takes; 0 where the machine does not say
 */
record ServerMemory(double heap, double resident) {
    private static final String TOTAL = "Total ";
    private static final String RESIDENT = "VmRSS:";
    private static final int BYTES_PER_KIB = 1_024;

    /** Counts after collecting the garbage, twice: what cleaners let go after the first time goes the second time. */
    static ServerMemory of(Child child) throws IOException {
        liveHeap(child.pid());
        return new ServerMemory(liveHeap(child.pid()), residentOf(child.pid()));
    }

    /** What each of so many sessions added. */
    ServerMemory since(ServerMemory before, int sessions) {
        return new ServerMemory((heap - before.heap) / sessions, (resident - before.resident) / sessions);
    }

    private static long residentOf(long pid) throws IOException {
        Path file = Path.of("/proc/" + pid + "/status");
        if (!Files.isReadable(file)) {
            return 0;
        }
        return Files.readAllLines(file, UTF_8).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * BYTES_PER_KIB)
                .findFirst()
                .orElse(0);
    }

    private static long liveHeap(long pid) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(List.of(jcmd.toString(), Long.toString(pid), "GC.class_histogram"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            // The last line: Total, how many objects, how many bytes.
            return output.lines()
                    .filter(line -> line.startsWith(TOTAL))
                    .mapToLong(line -> Long.parseLong(line.strip().split(" +")[2]))
                    .findFirst()
                    .orElseThrow(() -> new IOException("jcmd could not ask process " + pid + " about its heap"));
        }
    }
}
