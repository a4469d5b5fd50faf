package dev.tapewatch.market.source.choice;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sources of prices that are not in use say, all asked at once and each on a thread of its own. One that does not
 * answer in time, or cannot be reached, is left out.
 */
public final class OtherMarkets implements OtherQuotes {
    private static final Logger LOG = LoggerFactory.getLogger(OtherMarkets.class);

    private final PreferredMarket market;
    private final Duration patience;

    /** @param patience for all of them together */
    public OtherMarkets(PreferredMarket market, Duration patience) {
        this.market = market;
        this.patience = patience;
    }

    @Override
    public List<Map<Symbol, Quote>> quotes(Collection<Symbol> symbols) {
        List<Market> others = market.others();
        if (others.isEmpty() || symbols.isEmpty()) {
            return List.of();
        }
        List<Callable<Map<Symbol, Quote>>> questions = others.stream()
                .map(other -> (Callable<Map<Symbol, Quote>>) () -> other.quotes(symbols))
                .toList();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Map<Symbol, Quote>> answers = new ArrayList<>();
            for (Future<Map<Symbol, Quote>> answer :
                    threads.invokeAll(questions, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                add(answers, answer);
            }
            return answers;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("comparing sources of prices was stopped", stopped);
        } finally {
            // Not closed: that would wait for a source that does not answer.
            threads.shutdownNow();
        }
    }

    private static void add(List<Map<Symbol, Quote>> answers, Future<Map<Symbol, Quote>> answer)
            throws InterruptedException {
        try {
            answers.add(answer.get());
        } catch (ExecutionException | CancellationException absent) {
            LOG.debug("a source of prices did not say what it has", absent);
        }
    }
}
