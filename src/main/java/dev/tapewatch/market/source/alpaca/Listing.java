package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contract as it is listed.
 *
 * @param openInterest as of the last settlement; null where it is not told
 */
record Listing(OptionContract contract, @Nullable Long openInterest) {
    private static final int STANDARD = 100;

    /** Reads one; empty where it names no contract or nothing that it is on. */
    static Optional<Listing> of(ContractsAnswer.Contract told) {
        if (told.symbol() == null || told.underlyingSymbol() == null) {
            return Optional.empty();
        }
        try {
            OccSymbol symbol = OccSymbol.parse(told.symbol());
            Symbol underlying = new Symbol(told.underlyingSymbol());
            OptionContract contract = new OptionContract(
                    symbol,
                    underlying,
                    symbol.type(),
                    symbol.strike(),
                    symbol.expiration(),
                    told.multiplier() == null ? STANDARD : told.multiplier().intValue(),
                    isStandard(told, symbol, underlying),
                    "european".equals(told.style()) ? ExerciseStyle.EUROPEAN : ExerciseStyle.AMERICAN);
            BigDecimal open = told.openInterest();
            return Optional.of(
                    new Listing(contract, open == null || open.signum() < 0 ? null : Long.valueOf(open.longValue())));
        } catch (Problem unknownForm) {
            return Optional.empty();
        }
    }

    /** A contract that is quoted but not listed yet: one under its underlying's own root is a standard one. */
    static Listing unlisted(OccSymbol symbol, Symbol underlying) {
        OptionContract taken = OptionContract.standard(symbol, underlying);
        return new Listing(
                new OptionContract(
                        symbol,
                        underlying,
                        taken.type(),
                        taken.strike(),
                        taken.expiration(),
                        taken.multiplier(),
                        isOwnRoot(symbol, underlying),
                        taken.style()),
                null);
    }

    private static boolean isStandard(ContractsAnswer.Contract told, OccSymbol symbol, Symbol underlying) {
        if (isOther(told.multiplier()) || isOther(told.size())) {
            return false;
        }
        List<ContractsAnswer.@Nullable Deliverable> deliverables = told.deliverables();
        if (deliverables == null || deliverables.isEmpty()) {
            return isOwnRoot(symbol, underlying);
        }
        ContractsAnswer.Deliverable only = deliverables.getFirst();
        return deliverables.size() == 1
                && only != null
                && "equity".equals(only.type())
                && underlying.ticker().equals(only.symbol())
                && only.amount() != null
                && !isOther(only.amount());
    }

    private static boolean isOther(@Nullable BigDecimal amount) {
        return amount != null && amount.compareTo(BigDecimal.valueOf(STANDARD)) != 0;
    }

    private static boolean isOwnRoot(OccSymbol symbol, Symbol underlying) {
        return symbol.root().equals(underlying.ticker().replace(".", ""));
    }
}
