package dev.tapewatch.monitor.report.activity;

import dev.tapewatch.market.Provenance;
import org.jspecify.annotations.Nullable;

/** Where the prices of one report are from, all of them together. */
final class PricesNoted {
    private @Nullable Provenance all;

    void note(Provenance one) {
        all = all == null ? one : all.and(one);
    }

    /** Null where there were none. */
    @Nullable
    Provenance all() {
        return all;
    }
}
