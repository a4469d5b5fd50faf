package dev.tapewatch.mcp.tool;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.screener.ScreenTerms;
import java.math.BigDecimal;
import java.util.List;

/** The parameters that say which cash-secured puts are wanted. */
final class ScreenParameters {
    static final Parameter<String> SCREENER_ID = Parameters.name("screener_id", "A saved one, see list_screeners");

    private static final Parameter<List<Symbol>> SYMBOLS =
            Parameters.symbols("symbols", "Underlyings; left out: all with options");
    private static final Parameter<BigDecimal> MAX_PRICE =
            Parameters.decimal("max_price", 0, 1_000_000, "Of the underlying, dollars");
    private static final Parameter<BigDecimal> MIN_ROC_WEEKLY = Parameters.decimal(
                    "min_roc_weekly", 0, 100, "Percent: bid / strike x 7 / DTE x 100")
            .orElse(new BigDecimal("0.5"), new BigDecimal("0.5"));
    private static final Parameter<Integer> MAX_PICKS =
            Parameters.wholeNumber("max_picks", 1, 100, "At most this many").orElse(10, 10);
    private static final Parameter<Integer> MIN_DTE = Parameters.wholeNumber(
                    "min_dte", 1, 1_100, "Calendar days to expiration")
            .orElse(1, 1);
    private static final Parameter<Integer> MAX_DTE =
            Parameters.wholeNumber("max_dte", 1, 1_100, "").withoutDescription().orElse(45, 45);
    private static final Parameter<BigDecimal> MIN_DELTA = Parameters.decimal("min_delta", 0, 1, "Absolute, e.g. 0.15");
    private static final Parameter<BigDecimal> MAX_DELTA = Parameters.decimal("max_delta", 0, 1, "Absolute, e.g. 0.30");
    private static final Parameter<Integer> MIN_OPEN_INTEREST =
            Parameters.wholeNumber("min_open_interest", 0, 100_000_000, "Contracts");
    private static final Parameter<BigDecimal> MAX_SPREAD_PERCENT =
            Parameters.decimal("max_spread_percent", 0, 200, "Of the mid");
    private static final Parameter<Boolean> EXCLUDE_EARNINGS = Parameters.flag(
                    "exclude_earnings", "Leave out contracts that live through the next report")
            .orElse(false, false);

    static final List<Parameter<?>> TERMS = List.of(
            SYMBOLS,
            MAX_PRICE,
            MIN_ROC_WEEKLY,
            MAX_PICKS,
            MIN_DTE,
            MAX_DTE,
            MIN_DELTA,
            MAX_DELTA,
            MIN_OPEN_INTEREST,
            MAX_SPREAD_PERCENT,
            EXCLUDE_EARNINGS);

    private ScreenParameters() {}

    static ScreenTerms terms(Arguments arguments) {
        List<Symbol> symbols = arguments.get(SYMBOLS);
        Integer openInterest = arguments.get(MIN_OPEN_INTEREST);
        return new ScreenTerms(
                symbols == null
                        ? List.of()
                        : symbols.stream().map(Symbol::ticker).distinct().toList(),
                arguments.get(MAX_PRICE),
                arguments.need(MIN_ROC_WEEKLY),
                arguments.need(MAX_PICKS),
                arguments.need(MIN_DTE),
                arguments.need(MAX_DTE),
                arguments.get(MIN_DELTA),
                arguments.get(MAX_DELTA),
                openInterest == null ? null : openInterest.longValue(),
                arguments.get(MAX_SPREAD_PERCENT),
                arguments.need(EXCLUDE_EARNINGS));
    }
}
