package dev.tapewatch.monitor.news.activity;

import dev.tapewatch.monitor.news.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The lexicon that comes with the program. */
public final class LexiconFiles {
    private static final List<String> FILES = List.of("events.txt", "directions.txt", "sources.txt", "companies.txt");

    private LexiconFiles() {}

    public static Lexicon load() {
        return Lexicon.parse(FILES.stream().flatMap(LexiconFiles::lines).toList());
    }

    private static Stream<String> lines(String file) {
        try (InputStream resource =
                Objects.requireNonNull(LexiconFiles.class.getResourceAsStream(file), () -> file + " is missing")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }
}
