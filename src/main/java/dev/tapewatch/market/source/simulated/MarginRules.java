package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Margin by simple rules in the manner of Regulation T: shares need 50 % of their value to be bought and 30 % to be kept
 * (FINRA asks for 25 %, brokers for more). A short option needs its value and 20 % of the underlying's, less what it is out
 * of the money, but at least 10 % of the strike for a put and of the price for a call. A call that shares cover
 * needs nothing.
 */
final class MarginRules {
    private static final BigDecimal TO_BUY = new BigDecimal("0.50");
    private static final BigDecimal TO_KEEP = new BigDecimal("0.30");
    private static final BigDecimal OPTION = new BigDecimal("0.20");
    private static final BigDecimal LEAST_OPTION = new BigDecimal("0.10");

    private MarginRules() {}

    static BigDecimal initial(List<Position> positions) {
        return total(positions, TO_BUY);
    }

    static BigDecimal maintenance(List<Position> positions) {
        return total(positions, TO_KEEP);
    }

    private static BigDecimal total(List<Position> positions, BigDecimal ofShares) {
        Map<Symbol, BigDecimal> shares = new TreeMap<>();
        positions.forEach(position -> {
            if (position.instrument() instanceof Instrument.Share share) {
                shares.merge(share.underlying(), position.quantity(), BigDecimal::add);
            }
        });
        BigDecimal total = BigDecimal.ZERO;
        for (Position position : positions) {
            total = total.add(
                    switch (position.instrument()) {
                        case Instrument.Share any ->
                            position.marketValue().abs().multiply(ofShares);
                        case Instrument.Option option ->
                            ofOption(
                                    option.contract(),
                                    position,
                                    shares.getOrDefault(option.underlying(), BigDecimal.ZERO));
                    });
        }
        return total.setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal ofOption(OptionContract contract, Position position, BigDecimal shares) {
        BigDecimal written = position.quantity().negate().multiply(BigDecimal.valueOf(contract.multiplier()));
        BigDecimal open = contract.type() == OptionType.CALL ? written.subtract(shares.max(BigDecimal.ZERO)) : written;
        if (open.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal price = position.underlyingPrice();
        BigDecimal outOfTheMoney = switch (contract.type()) {
            case CALL -> contract.strike().subtract(price).max(BigDecimal.ZERO);
            case PUT -> price.subtract(contract.strike()).max(BigDecimal.ZERO);
        };
        BigDecimal least = switch (contract.type()) {
            case CALL -> price.multiply(LEAST_OPTION);
            case PUT -> contract.strike().multiply(LEAST_OPTION);
        };
        BigDecimal perShare = price.multiply(OPTION).subtract(outOfTheMoney).max(least);
        return perShare.add(position.price()).multiply(open);
    }
}
