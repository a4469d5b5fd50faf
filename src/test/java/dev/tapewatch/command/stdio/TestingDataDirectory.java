package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A data directory with a {@code serve} command that only claims to serve: its process stands for the server's. */
final class TestingDataDirectory {
    private final Path folder;

    TestingDataDirectory(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /**
     * A {@code serve} that, after some seconds, announces a server which answers at this address; a second one on the same
     * folder gives way to it.
     */
    List<String> serves(String url, double afterSeconds) throws IOException {
        return script("""
                if ! (set -C; echo $$ > %1$s/holder) 2>/dev/null; then
                    if kill -0 $(cat %1$s/holder) 2>/dev/null; then exit 75; fi
                    echo $$ > %1$s/holder
                fi
                echo $$ >> %1$s/started
                sleep %3$s
                echo '{"pid":'$$',"url":"%2$s","version":"test"}' > %1$s/server.json
                exec sleep 600
                """.formatted(folder, url, afterSeconds));
    }

    /** A {@code serve} that ends at once with these words. */
    List<String> fails(String words) throws IOException {
        return script("""
                echo $$ >> %s/started
                echo '%s' >&2
                exit 1
                """.formatted(folder, words));
    }

    /** Records a server as if it had been started before. */
    void announce(long pid, String url) throws IOException {
        Files.writeString(
                folder.resolve("server.json"), "{\"pid\":%d,\"url\":\"%s\",\"version\":\"test\"}".formatted(pid, url));
    }

    /** Records a server that says this of itself. */
    void announce(long pid, String url, String instructions) throws IOException {
        Files.writeString(
                folder.resolve("server.json"),
                "{\"pid\":%d,\"url\":\"%s\",\"instructions\":\"%s\"}".formatted(pid, url, instructions));
    }

    List<Long> started() throws IOException {
        Path started = folder.resolve("started");
        return Files.exists(started)
                ? Files.readAllLines(started).stream().map(Long::valueOf).toList()
                : List.of();
    }

    /** Kills what stands for the server, as a crash would: its address stays behind. */
    void crash() throws Exception {
        for (long pid : started()) {
            ProcessHandle process = ProcessHandle.of(pid).orElse(null);
            if (process != null) {
                process.destroyForcibly();
                process.onExit().get(10, TimeUnit.SECONDS);
            }
        }
    }

    private List<String> script(String text) throws IOException {
        Path script = folder.resolve("serve.sh");
        Files.writeString(script, "#!/bin/sh\n" + text);
        return List.of("sh", script.toString());
    }
}
