package dev.tapewatch.market.source.alpaca;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Symbols in lists that one request can carry. */
final class Batches {
    /** What Alpaca takes of option contracts, and what fits into an address of anything else. */
    private static final int SIZE = 100;

    private Batches() {}

    /** Each symbol once, in the order of their names, with commas between them. */
    static List<String> of(Collection<?> symbols) {
        List<String> sorted =
                symbols.stream().map(Object::toString).distinct().sorted().toList();
        List<String> batches = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += SIZE) {
            batches.add(sorted.subList(from, Math.min(from + SIZE, sorted.size())).stream()
                    .collect(Collectors.joining(",")));
        }
        return batches;
    }
}
