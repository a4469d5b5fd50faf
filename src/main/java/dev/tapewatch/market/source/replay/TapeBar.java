package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One recorded bar with the quote at its end, where one was recorded. */
record TapeBar(
        PriceBar bar, @Nullable BigDecimal bid, @Nullable BigDecimal ask) {}
