package dev.tapewatch.monitor.data;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Symbol;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What is wrong with the data of one symbol, and what of it can be said at all now. */
final class SymbolVerdict {
    /** What was seen, in words. */
    record Seen(String words, Severity severity) {}

    private final Symbol symbol;
    private final Map<DataFault, Seen> faults = new EnumMap<>(DataFault.class);
    private final Set<DataFault> decided = EnumSet.noneOf(DataFault.class);

    SymbolVerdict(Symbol symbol) {
        this.symbol = symbol;
    }

    Symbol symbol() {
        return symbol;
    }

    /** It is known whether the symbol has this fault; it has none unless {@link #has} says so. */
    SymbolVerdict decide(DataFault fault) {
        decided.add(fault);
        return this;
    }

    SymbolVerdict has(DataFault fault, String words) {
        return has(fault, words, fault.severity());
    }

    SymbolVerdict has(DataFault fault, String words, Severity severity) {
        faults.put(fault, new Seen(words, severity));
        return decide(fault);
    }

    boolean decides(DataFault fault) {
        return decided.contains(fault);
    }

    Map<DataFault, Seen> faults() {
        return faults;
    }
}
