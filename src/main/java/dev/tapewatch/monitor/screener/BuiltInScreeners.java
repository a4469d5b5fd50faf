package dev.tapewatch.monitor.screener;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The screeners that come with the program. Saving under one's name changes it; it stays built in. */
public final class BuiltInScreeners {
    private static final Map<String, ScreenTerms> TERMS = new TreeMap<>(Map.of(
            "morning-csp", terms("100", "0.5", 10),
            "afternoon-opportunities", terms("75", "0.6", 5)));

    private BuiltInScreeners() {}

    private static ScreenTerms terms(String maxPrice, String minWeeklyRoc, int maxPicks) {
        return new ScreenTerms(
                List.of(),
                new BigDecimal(maxPrice),
                new BigDecimal(minWeeklyRoc),
                maxPicks,
                ScreenTerms.DEFAULT_MIN_DTE,
                ScreenTerms.DEFAULT_MAX_DTE,
                null,
                null,
                null,
                null,
                false);
    }

    /** Whether a screener of that name came with the program. */
    public static boolean has(String id) {
        return TERMS.containsKey(id);
    }

    /** One of them, unchanged. */
    public static Optional<Screener> find(String id) {
        return Optional.ofNullable(TERMS.get(id)).map(terms -> new Screener(id, terms, true, null));
    }

    /** The saved ones and those that came with the program and were not saved anew, by name. */
    public static List<Screener> with(Collection<Screener> saved) {
        Map<String, Screener> all = new TreeMap<>();
        TERMS.forEach((id, terms) -> all.put(id, new Screener(id, terms, true, null)));
        saved.forEach(screener -> all.put(screener.id(), screener));
        return new ArrayList<>(all.values());
    }
}
