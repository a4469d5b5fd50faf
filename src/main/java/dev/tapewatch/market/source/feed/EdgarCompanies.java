package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which company a ticker is of, and all tickers that it has. */
final class EdgarCompanies {
    /** Nothing is known yet. */
    static final EdgarCompanies NONE = new EdgarCompanies(List.of());

    private final Map<String, Long> ciks = new HashMap<>();
    private final Map<Long, List<Symbol>> symbols = new TreeMap<>();

    /** Reads the SEC's list; an entry that cannot be one is passed over. */
    EdgarCompanies(Collection<EdgarAnswers.Company> companies) {
        for (EdgarAnswers.Company company : companies) {
            try {
                if (company.cik() != null && company.ticker() != null) {
                    long cik = Long.parseLong(company.cik().strip());
                    Symbol symbol = Symbol.parse(plain(company.ticker()));
                    ciks.put(symbol.ticker(), cik);
                    symbols.computeIfAbsent(cik, first -> new ArrayList<>()).add(symbol);
                }
            } catch (NumberFormatException | Problem unusable) {
                // The list is long, and the rest of it is good.
                continue;
            }
        }
    }

    boolean isEmpty() {
        return ciks.isEmpty();
    }

    /** The number of the company; empty for what files nothing under its ticker, as many funds and foreign listings. */
    Optional<Long> cik(Symbol symbol) {
        return Optional.ofNullable(ciks.get(plain(symbol.ticker())));
    }

    List<Symbol> symbols(long cik) {
        return symbols.getOrDefault(cik, List.of());
    }

    /** The SEC writes BRK-B, others BRK.B or BRK/B. */
    private static String plain(String ticker) {
        return ticker.strip().replace('-', '.').replace('/', '.');
    }
}
