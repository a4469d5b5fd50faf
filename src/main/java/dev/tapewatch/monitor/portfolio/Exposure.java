package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account has at stake in one underlying, in dollars: the greater of two figures, without their signs.
 *
 * <p>The one is the market value of its shares and options, long less short. The other is what that would be if its short
 * puts were assigned: the puts' own value gives way to the shares, at the strikes. A long put that lasts as long as a short
 * one takes its own strike off that, as in a spread.
 *
 * @param marketValue long less short
 * @param ifAssigned the same with every short put assigned; equal to it where there is none
 */
record Exposure(Symbol underlying, BigDecimal marketValue, BigDecimal ifAssigned) {
    /** Above or equal to 0. */
    BigDecimal amount() {
        return marketValue.abs().max(ifAssigned.abs());
    }

    /** Of every underlying that something is held in, by ticker. */
    static List<Exposure> of(List<Position> positions) {
        SortedMap<Symbol, List<Position>> byUnderlying = new TreeMap<>();
        positions.forEach(position -> byUnderlying
                .computeIfAbsent(position.instrument().underlying(), any -> new ArrayList<>())
                .add(position));
        return byUnderlying.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Exposure of(Symbol underlying, List<Position> positions) {
        BigDecimal value = positions.stream().map(Position::marketValue).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Exposure(underlying, value, value.add(assigned(positions)));
    }

    /** By how much the value would change, were every short put assigned and covered by the long puts that can do so. */
    private static BigDecimal assigned(List<Position> positions) {
        List<Lot> cover = positions.stream()
                .flatMap(position -> Lot.put(position).stream())
                .filter(lot -> lot.position.quantity().signum() > 0)
                .sorted(Comparator.comparing((Lot lot) -> lot.contract.strike()).reversed())
                .toList();
        List<Lot> sold = positions.stream()
                .flatMap(position -> Lot.put(position).stream())
                .filter(lot -> lot.position.quantity().signum() < 0)
                .sorted(Comparator.comparing((Lot lot) -> lot.contract.expiration())
                        .reversed())
                .toList();
        BigDecimal change = BigDecimal.ZERO;
        for (Lot put : sold) {
            change = change.add(put.exchange(put.left, 1));
            for (Lot protection : cover) {
                if (!protection.contract.expiration().isBefore(put.contract.expiration())) {
                    BigDecimal covered = put.left.min(protection.left);
                    put.left = put.left.subtract(covered);
                    protection.left = protection.left.subtract(covered);
                    change = change.add(protection.exchange(covered, -1));
                }
            }
        }
        return change;
    }

    /** Puts of one series that have not been set against others yet. */
    private static final class Lot {
        private final Position position;
        private final OptionContract contract;
        private BigDecimal left;

        private Lot(Position position, OptionContract contract) {
            this.position = position;
            this.contract = contract;
            this.left = position.quantity().abs();
        }

        private static Optional<Lot> put(Position position) {
            return position.instrument() instanceof Instrument.Option option
                            && option.contract().type() == OptionType.PUT
                    ? Optional.of(new Lot(position, option.contract()))
                    : Optional.empty();
        }

        /**
         * By how much the value changes where so many of these puts give way to shares at their strike.
         *
         * @param direction 1 where shares come in, for short puts, -1 where they go, for long ones
         */
        private BigDecimal exchange(BigDecimal contracts, int direction) {
            BigDecimal units = contracts.multiply(BigDecimal.valueOf(contract.multiplier()));
            return units.multiply(contract.strike().add(position.price())).multiply(BigDecimal.valueOf(direction));
        }
    }
}
