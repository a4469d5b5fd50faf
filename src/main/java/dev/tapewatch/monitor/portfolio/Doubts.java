package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.QuoteFault;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which facts about an account nothing may be decided by: what is stale in market hours, zero, crossed or halted. Reasons are
 * clauses without a full stop.
 *
 * <p>A mark in doubt may be wrong either way. So the account is looked at twice: with all marks as they are, and with those
 * in doubt at their last close, as if the position had not moved since. What is found must be so at the better of both, and
 * what has ended must have ended at the worse.
 */
record Doubts(RiskFacts facts) {
    /** Why the account as a whole tells nothing of now. */
    Optional<String> account() {
        AccountSnapshot account = facts.account();
        return account.quality() == Quality.STALE
                ? Optional.of("the account's figures are of " + account.time() + ", too old for market hours")
                : Optional.empty();
    }

    /** Why a position's mark tells nothing of its worth. */
    Optional<String> mark(Position position) {
        String name = position.instrument().name();
        if (position.quality() == Quality.STALE) {
            return Optional.of("the mark of " + name + " is stale");
        }
        if (position.price().signum() <= 0 && !mayBeWorthless(position)) {
            return Optional.of("the mark of " + name + " is " + Percent.plain(position.price()));
        }
        return Optional.ofNullable(facts.prices().get(position.instrument().underlying()))
                .filter(Quote::halted)
                .map(halted -> "trading in " + halted.symbol() + " is halted");
    }

    /** An option out of the money may be worth nothing; a share, or an option in the money, is not. */
    private static boolean mayBeWorthless(Position position) {
        return position.price().signum() == 0
                && position.instrument() instanceof Instrument.Option option
                && option.contract().intrinsicValue(position.underlyingPrice()).signum() == 0;
    }

    /** Why the price of what a position is on tells nothing. */
    Optional<String> underlying(Position position) {
        Quote quote = facts.prices().get(position.instrument().underlying());
        if (quote != null) {
            return QuoteFault.of(quote)
                    .map(fault -> fault == QuoteFault.STALE
                            ? "the price of " + quote.symbol() + " is of " + quote.time() + ", too old for market hours"
                            : quote.symbol() + ": " + fault.words());
        }
        if (position.quality() == Quality.STALE || position.underlyingPrice().signum() <= 0) {
            return Optional.of("there is no price of " + position.instrument().underlying());
        }
        return Optional.empty();
    }

    /** The account with the better of both equities. */
    AccountSnapshot atBest() {
        return worth(facts.account().equity().max(withoutDoubtful()));
    }

    /** The account with the worse of both. */
    AccountSnapshot atWorst() {
        return worth(facts.account().equity().min(withoutDoubtful()));
    }

    private BigDecimal withoutDoubtful() {
        return facts.account().positions().stream()
                .filter(position -> mark(position).isPresent())
                .map(Position::dayProfit)
                .reduce(facts.account().equity(), BigDecimal::subtract);
    }

    private AccountSnapshot worth(BigDecimal equity) {
        AccountSnapshot account = facts.account();
        return equity.compareTo(account.equity()) == 0 ? account : account.withEquity(equity);
    }

    /** Why a condition that would hold with some marks and not with others is not judged. */
    String ofMarks() {
        return facts.account().positions().stream()
                .flatMap(position -> mark(position).stream())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
