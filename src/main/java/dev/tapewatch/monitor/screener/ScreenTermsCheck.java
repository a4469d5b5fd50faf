package dev.tapewatch.monitor.screener;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a screener must be like to make sense. Refuses with one {@link Problem} that names everything that is wrong. */
public final class ScreenTermsCheck {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int MOST_SYMBOLS = 1_000;
    private static final int MOST_PICKS = 100;
    private static final int MOST_DTE = 1_200;
    private static final BigDecimal MOST_PRICE = new BigDecimal("10000000");
    private static final BigDecimal MOST_ROC = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_SPREAD = BigDecimal.valueOf(200);
    private static final long MOST_OPEN_INTEREST = 100_000_000;

    private final List<String> wrong = new ArrayList<>();

    private ScreenTermsCheck() {}

    /** Checks the name of a screener. */
    public static String checkedId(String id) {
        if (!ID.matcher(id).matches()) {
            throw Problem.badInput(
                    "screener_id must be 1 to 40 small letters, digits and dashes, like \"morning-csp\"");
        }
        return id;
    }

    /** Checks terms; answers them with every symbol once and in capitals. */
    public static ScreenTerms checked(ScreenTerms terms) {
        ScreenTermsCheck check = new ScreenTermsCheck();
        List<String> symbols = check.symbols(terms.symbols());
        check.price(terms.maxPrice());
        check.between("min_roc_weekly", terms.minWeeklyRoc(), BigDecimal.ZERO, MOST_ROC, "percent, like 0.5");
        check.require(
                terms.maxPicks() >= 1 && terms.maxPicks() <= MOST_PICKS, "max_picks must be from 1 to " + MOST_PICKS);
        check.require(terms.minDte() >= 1 && terms.minDte() <= MOST_DTE, "min_dte must be from 1 to " + MOST_DTE);
        check.require(
                terms.maxDte() >= terms.minDte() && terms.maxDte() <= MOST_DTE,
                "max_dte must be from min_dte (" + terms.minDte() + ") to " + MOST_DTE);
        check.delta(terms.minDelta(), terms.maxDelta());
        Long held = terms.minOpenInterest();
        check.require(
                held == null || (held >= 0 && held <= MOST_OPEN_INTEREST),
                "min_open_interest must be a number of contracts from 0 on");
        if (terms.maxSpreadPercent() != null) {
            check.between(
                    "max_spread_percent",
                    terms.maxSpreadPercent(),
                    BigDecimal.ZERO,
                    MOST_SPREAD,
                    "percent of the mid, like 10");
        }
        if (!check.wrong.isEmpty()) {
            throw Problem.badInput(String.join("; ", check.wrong));
        }
        return terms.withSymbols(symbols);
    }

    private List<String> symbols(List<String> typed) {
        require(typed.size() <= MOST_SYMBOLS, "symbols may name at most 1,000 underlyings; leave it out for all");
        List<String> symbols = new ArrayList<>();
        for (String symbol : typed) {
            try {
                symbols.add(Symbol.parse(symbol).ticker());
            } catch (Problem noTicker) {
                require(false, "symbols holds something that is no ticker: expected like \"SPY\" or \"BRK.B\"");
            }
        }
        return symbols.stream().distinct().sorted().toList();
    }

    private void price(@Nullable BigDecimal price) {
        require(
                price == null || (price.signum() > 0 && price.compareTo(MOST_PRICE) <= 0),
                "max_price must be a price of the underlying above 0 and at most 10,000,000 dollars");
    }

    private void delta(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        if (least != null) {
            between("min_delta", least, BigDecimal.ZERO, BigDecimal.ONE, "without the sign, like 0.15");
        }
        if (most != null) {
            between("max_delta", most, BigDecimal.ZERO, BigDecimal.ONE, "without the sign, like 0.30");
        }
        require(least == null || most == null || least.compareTo(most) <= 0, "min_delta must not be above max_delta");
    }

    private void between(String name, BigDecimal value, BigDecimal least, BigDecimal most, String like) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name + " must be from " + least.toPlainString() + " to " + most.toPlainString() + ": " + like);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds && !wrong.contains(otherwise)) {
            wrong.add(otherwise);
        }
    }
}
