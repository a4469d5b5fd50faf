package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a recording from a file or a folder. What a file holds is known by its content: CSV by its columns, JSON by the
 * list at its top; files of other kinds are ignored. Anything that cannot be right refuses the whole recording, naming
 * file and row.
 */
final class RecordingReader {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String JSON = ".json";
    private static final String CSV = ".csv";

    private final BarRows bars = new BarRows();
    private final OptionRows options = new OptionRows();
    private final EventRows events = new EventRows();
    private final NewsPages news = new NewsPages();
    private final AccountPages accounts = new AccountPages();
    private final CRC32 checksum = new CRC32();

    private RecordingReader() {}

    /** Reads a file or a folder; a {@link Problem} of kind {@code BAD_INPUT} where that is no recording. */
    static Recording read(Path path) {
        RecordingReader reader = new RecordingReader();
        for (Path file : files(path)) {
            reader.readFile(file);
        }
        Recording recording = reader.recording(path);
        if (!recording.hasMoments()) {
            throw Problem.badInput("nothing is recorded in " + path + ": expected bars as CSV with the columns "
                    + String.join(",", BarRows.COLUMNS) + ", option quotes as CSV, news or accounts as JSON");
        }
        return recording;
    }

    private Recording recording(Path path) {
        String name = path.getFileName() + "@" + Long.toHexString(checksum.getValue());
        Map<Symbol, List<RecordedChain>> chains = options.chains();
        return new Recording(
                new Tape(name, bars.sorted(chains)), chains, news.sorted(), accounts.accounts(), events.sorted());
    }

    private static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(CSV) || isJson(file))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException unreadable) {
            throw Problem.badInput("replay-path " + path + " is neither a readable file nor a folder");
        }
    }

    private static boolean isJson(Path file) {
        return file.toString().endsWith(JSON);
    }

    private void readFile(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            if (isJson(file) ? readJson(file, content) : readRows(file, content)) {
                checksum.update(content);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            throw Problem.badInput(file + " cannot be read as CSV");
        } catch (JacksonException unreadable) {
            throw Problem.badInput(file + " cannot be read as JSON: " + unreadable.getOriginalMessage());
        }
    }

    private boolean readRows(Path file, byte[] content) throws IOException {
        Reader text = new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8);
        try (var records = FORMAT.parse(text)) {
            for (RecordedRows kind : List.of(bars, options, events)) {
                if (records.getHeaderNames().equals(kind.columns())) {
                    for (CSVRecord row : records) {
                        kind.add(new CsvRow(String.valueOf(file.getFileName()), row));
                    }
                    return true;
                }
            }
            return false;
        }
    }

    private boolean readJson(Path file, byte[] content) {
        JsonNode top = MAPPER.readTree(content);
        JsonFacts page = new JsonFacts(String.valueOf(file.getFileName()), top);
        boolean hasNews = top.isObject() && page.has(NewsPages.LIST);
        boolean hasAccounts = top.isObject() && page.has(AccountPages.LIST);
        if (hasNews) {
            news.add(page);
        }
        if (hasAccounts) {
            accounts.add(page);
        }
        return hasNews || hasAccounts;
    }
}
