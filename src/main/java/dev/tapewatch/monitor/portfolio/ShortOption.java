package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.event.CorporateEvent.ExDividend;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An option that was sold, as it stands now. Prices in dollars per share.
 *
 * @param contracts how many, above 0
 * @param price the middle of bid and ask where they are of the last two minutes, else the position's mark
 * @param priceFrom which of them: {@code mid} or {@code mark}
 * @param pricedAt the underlying's price that goes with that price: set against a newer one an older price would seem to
 *     have lost or gained extrinsic value
 * @param underlyingDoubt why the underlying's price tells nothing; null where it does
 * @param priceDoubt why the option's price tells nothing; null where it does
 * @param from where both prices are from
 * @param days to expiration, DTE, in New York; negative when it has expired
 * @param dividend whose ex-dividend date is after today and not after the next session: who wants it must exercise now
 */
record ShortOption(
        OptionContract contract,
        BigDecimal contracts,
        BigDecimal underlyingPrice,
        BigDecimal price,
        String priceFrom,
        BigDecimal pricedAt,
        @Nullable String underlyingDoubt,
        @Nullable String priceDoubt,
        Provenance from,
        int days,
        BigDecimal dividend) {
    /** The clearing house exercises what is a cent in the money. */
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private static final Duration FRESH = Duration.ofMinutes(2);

    static Stream<ShortOption> of(RiskFacts facts) {
        return facts.netPositions().stream()
                .filter(position -> position.quantity().signum() < 0)
                .flatMap(position -> position.instrument() instanceof Instrument.Option option
                        ? Stream.of(of(facts, position, option.contract()))
                        : Stream.empty());
    }

    private static ShortOption of(RiskFacts facts, Position position, OptionContract contract) {
        Doubts doubts = new Doubts(facts);
        OptionQuote quote = facts.quotes().get(contract.symbol());
        Optional<BigDecimal> mid = mid(quote, facts.now());
        Provenance underlying = facts.ofUnderlying(position);
        Provenance from = quote != null && mid.isPresent()
                ? new Provenance(facts.optionSource(), quote.time(), quote.quality()).and(underlying)
                : facts.ofMark(position).and(underlying);
        return new ShortOption(
                contract,
                position.quantity().negate(),
                facts.underlyingPrice(position),
                mid.orElse(position.price()),
                mid.isPresent() ? "mid" : "mark",
                mid.isPresent() ? facts.underlyingPrice(position) : position.underlyingPrice(),
                doubts.underlying(position).orElse(null),
                mid.isPresent() ? null : doubts.mark(position).orElse(null),
                from,
                contract.daysToExpiration(facts.now()),
                dividend(facts, contract));
    }

    private static Optional<BigDecimal> mid(@Nullable OptionQuote quote, Instant now) {
        if (quote == null || quote.bid() == null || quote.ask() == null) {
            return Optional.empty();
        }
        boolean old = quote.time().isBefore(now.minus(FRESH));
        boolean crossed = quote.bid().signum() < 0 || quote.ask().compareTo(quote.bid()) < 0;
        return old || crossed
                ? Optional.empty()
                : Optional.of(quote.bid().add(quote.ask()).divide(BigDecimal.TWO));
    }

    private static BigDecimal dividend(RiskFacts facts, OptionContract contract) {
        LocalDate today = facts.today();
        return Objects.requireNonNullElse(facts.dividends(), List.<ExDividend>of()).stream()
                .filter(dividend -> dividend.symbol().equals(contract.underlying()))
                .filter(dividend ->
                        dividend.date().isAfter(today) && !dividend.date().isAfter(facts.nextSession()))
                .map(ExDividend::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal intrinsic() {
        return contract.intrinsicValue(underlyingPrice);
    }

    /** What its holder gives up by exercising; quotes that are wide make it negative at times. */
    BigDecimal extrinsic() {
        return price.subtract(contract.intrinsicValue(pricedAt));
    }

    boolean inTheMoney() {
        return intrinsic().compareTo(CENT) >= 0;
    }

    /** How far it is in the money, in percent of the strike; negative out of the money. */
    BigDecimal moneyness() {
        BigDecimal gain = switch (contract.type()) {
            case CALL -> underlyingPrice.subtract(contract.strike());
            case PUT -> contract.strike().subtract(underlyingPrice);
        };
        return Objects.requireNonNull(Percent.of(gain, contract.strike()));
    }

    /** Only American options are assigned before they expire. */
    boolean mayBeAssignedEarly() {
        return contract.style() == ExerciseStyle.AMERICAN;
    }

    boolean losesDividend() {
        return contract.type() == OptionType.CALL && dividend.compareTo(extrinsic()) > 0 && dividend.signum() > 0;
    }

    /** Shares that an assignment would deliver to the account; negative where it takes them away. */
    BigDecimal shares() {
        BigDecimal all = contracts.multiply(BigDecimal.valueOf(contract.multiplier()));
        return switch (contract.type()) {
            case CALL -> all.negate();
            case PUT -> all;
        };
    }

    /** Dollars that an assignment would bring in; negative where it costs them. */
    BigDecimal cash() {
        return shares().negate().multiply(contract.strike());
    }
}
