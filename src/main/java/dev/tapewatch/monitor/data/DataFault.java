package dev.tapewatch.monitor.data;

import dev.tapewatch.alert.Severity;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong with the data of a symbol. */
public enum DataFault {
    /** The source gives no prices at all. */
    UNAVAILABLE(Severity.WARNING, true),
    /** It gives no price of this symbol. */
    MISSING(Severity.WARNING, true),
    /** It gives one in which neither the trade nor the quote is new enough. */
    STALE(Severity.WARNING, true),
    /** A price, or bid and ask both, are 0. */
    ZERO(Severity.WARNING, true),
    /** The bid is above the ask. */
    CROSSED(Severity.WARNING, true),
    /** Trading is halted, which is no fault of the source; what else is odd about the symbol is explained by it. */
    HALTED(Severity.INFO, false),
    /** A rule was suspended because of what looks like a share split. */
    SPLIT(Severity.WARNING, false),
    /** Two sources tell prices too far apart. */
    DISAGREES(Severity.WARNING, true);

    private final Severity severity;
    private final boolean secondLook;

    DataFault(Severity severity, boolean secondLook) {
        this.severity = severity;
        this.secondLook = secondLook;
    }

    Severity severity() {
        return severity;
    }

    /** Whether it may be gone the next moment, so that it counts only at two looks in a row. */
    boolean needsSecondLook() {
        return secondLook;
    }

    /** As it stands in ids and details, e.g. {@code stale}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DataFault> of(String word) {
        return Stream.of(values()).filter(fault -> fault.word().equals(word)).findFirst();
    }
}
