package dev.tapewatch.market;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Finds a moment in a list that is sorted by time. */
public final class BarSearch {
    private BarSearch() {}

    /** The place of the last bar that ended at the moment or before it; -1 if there is none. */
    public static int lastEndedBy(List<PriceBar> bars, Instant moment) {
        return lastBy(bars, PriceBar::end, moment);
    }

    /** The place of the last element whose time is the moment or before it; -1 if there is none. */
    public static <T> int lastBy(List<T> sorted, Function<T, Instant> time, Instant moment) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time.apply(sorted.get(middle)).isAfter(moment)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }
}
