package dev.tapewatch.monitor.data;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.monitor.episode.EpisodeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault that holds. New fields go to the end and may be absent.
 *
 * @param symbol the ticker it is about; null where it is about many, or about the source
 * @param symbols the tickers, or the first of them where there are many
 * @param count how many there are
 * @param words what is wrong and what to do, in sentences; empty where that was told before
 */
public record Finding(
        DataFault fault, @Nullable String symbol, Severity severity, List<String> symbols, int count, String words) {
    public Finding {
        symbols = List.copyOf(symbols);
    }

    /** The key of its episode. */
    public EpisodeKey key() {
        return new EpisodeKey(fault.word(), symbol);
    }
}
