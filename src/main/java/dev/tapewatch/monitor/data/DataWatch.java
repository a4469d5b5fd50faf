package dev.tapewatch.monitor.data;

import dev.tapewatch.monitor.Monitored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door to the watch over the data. It throws a {@link dev.tapewatch.problem.Problem} where it cannot be reached. */
public interface DataWatch extends Monitored {
    /** What is wrong now and was told, the oldest first. */
    List<OpenFault> open();

    /**
     * A fault that goes on.
     *
     * @param symbol the ticker; null where it is about many, or about the source
     * @param symbols the tickers of many, or the first of them
     * @param since by the market's clock
     */
    record OpenFault(DataFault fault, @Nullable String symbol, List<String> symbols, Instant since) {
        public OpenFault {
            symbols = List.copyOf(symbols);
        }
    }
}
