package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.monitor.episode.EpisodeKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which short options may be assigned. With N days as configured, and counting calendar days in New York:
 *
 * <ul>
 *   <li>critical: in the money, and it expires today; or, for an American option at any time before, its extrinsic value is
 *       5 cents or less, or it is a call, its share goes ex-dividend by the next session and the dividend is more than the
 *       extrinsic value;
 *   <li>warning: in the money within N days;
 *   <li>information: at the money or out of it by 1 % of the strike at most, within N days: it may end on either side
 *       ("pin risk"); likewise an adjusted contract within N days, of which strike and price tell too little.
 * </ul>
 *
 * A European option is assigned only when it expires, so that extrinsic value and dividends do not matter for it. By a price
 * in doubt nothing is told, and nothing is over.
 */
record AssignmentCheck(RiskFacts facts, PortfolioConfig config) implements RiskCheck.Check {
    private static final BigDecimal LITTLE_EXTRINSIC = new BigDecimal("0.05");
    private static final BigDecimal RECOVERED_EXTRINSIC = new BigDecimal("0.10");
    private static final BigDecimal PIN_PERCENT = new BigDecimal("-1");
    private static final BigDecimal RECOVERED_PERCENT = new BigDecimal("-2");

    /** Why an option is at risk, and how much. */
    private record Cause(Severity severity, String words) {}

    @Override
    public List<Finding> findings() {
        return config.assignmentRisk()
                ? ShortOption.of(facts)
                        .flatMap(option -> cause(option).map(cause -> finding(option, cause)).stream())
                        .toList()
                : List.of();
    }

    private Optional<Cause> cause(ShortOption option) {
        int days = option.days();
        boolean soon = days <= config.assignmentDays();
        if (days < 0) {
            return Optional.empty();
        }
        if (!option.contract().standard()) {
            return soon ? cause(Severity.INFO, "its deliverable was adjusted and it expires soon") : Optional.empty();
        }
        if (option.underlyingDoubt() != null) {
            return Optional.empty();
        }
        if (!option.inTheMoney()) {
            boolean near = Percent.reaches(option.moneyness(), PIN_PERCENT);
            return soon && near
                    ? cause(Severity.INFO, "it is near its strike and may end on either side")
                    : Optional.empty();
        }
        if (days == 0) {
            return cause(Severity.CRITICAL, "it is in the money and expires today");
        }
        boolean priced = option.priceDoubt() == null;
        if (priced && option.mayBeAssignedEarly() && option.losesDividend()) {
            return cause(
                    Severity.CRITICAL,
                    "it is in the money and its holder gains a dividend of %s by exercising before the ex-dividend date"
                            .formatted(Percent.dollars(option.dividend())));
        }
        if (priced && option.mayBeAssignedEarly() && option.extrinsic().compareTo(LITTLE_EXTRINSIC) <= 0) {
            return cause(Severity.CRITICAL, "it is in the money and has hardly any extrinsic value left");
        }
        return soon ? cause(Severity.WARNING, "it is in the money and expires soon") : Optional.empty();
    }

    private static Optional<Cause> cause(Severity severity, String words) {
        return Optional.of(new Cause(severity, words));
    }

    private Finding finding(ShortOption option, Cause cause) {
        String message = "%s may be assigned on %s short %s: %s. It would %s %s shares of %s for %s."
                .formatted(
                        facts.account().account(),
                        Percent.plain(option.contracts()),
                        option.contract().symbol(),
                        cause.words(),
                        option.shares().signum() < 0 ? "sell" : "buy",
                        Percent.plain(option.shares().abs()),
                        option.contract().underlying(),
                        Percent.dollars(option.cash().abs()));
        return new Finding(
                RiskKind.ASSIGNMENT,
                option.contract().symbol().toString(),
                option.contract().underlying().ticker(),
                cause.severity(),
                Percent.rounded(option.moneyness()),
                message,
                details(option, cause));
    }

    private Map<String, Object> details(ShortOption option, Cause cause) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("contracts", option.contracts());
        details.put("strike", option.contract().strike());
        details.put("expiration", option.contract().expiration().toString());
        details.put("dte", option.days());
        details.put("underlying_price", option.underlyingPrice());
        details.put("option_price", option.price());
        details.put("option_price_from", option.priceFrom());
        details.put("option_priced_at_underlying", option.pricedAt());
        details.put("intrinsic", option.intrinsic());
        details.put("extrinsic", option.extrinsic());
        Finding.put(details, option.from());
        details.put("dividend", option.dividend());
        details.put("dividends_known", facts.dividends() != null);
        details.put("dividend_source", facts.eventSource());
        details.put("early_assignment_possible", option.mayBeAssignedEarly());
        details.put("standard_deliverable", option.contract().standard());
        details.put("share_effect", option.shares());
        details.put("cash_effect", Percent.rounded(option.cash()));
        details.put("shares_held", sharesHeld(option));
        details.put("assignment_days", config.assignmentDays());
        details.put("explanation", explanation(option, cause));
        return details;
    }

    /** What would be delivered or covered by an assignment; negative where the account is short of the share. */
    private BigDecimal sharesHeld(ShortOption option) {
        return facts.netPositions().stream()
                .filter(position -> position.instrument() instanceof Instrument.Share share
                        && share.underlying().equals(option.contract().underlying()))
                .map(Position::quantity)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private String explanation(ShortOption option, Cause cause) {
        boolean call = option.contract().type() == OptionType.CALL;
        return ("%s, since %s. Intrinsic value = %s = %s; extrinsic value = %s %s - intrinsic value with the underlying at"
                        + " %s = %s; DTE %d, with %d days as the limit, counted in New York.")
                .formatted(
                        word(cause.severity()),
                        cause.words(),
                        call ? "price - strike" : "strike - price",
                        Percent.dollars(option.intrinsic()),
                        option.priceFrom(),
                        Percent.dollars(option.price()),
                        Percent.dollars(option.pricedAt()),
                        Percent.dollars(option.extrinsic()),
                        option.days(),
                        config.assignmentDays());
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case INFO -> "Information";
            case WARNING -> "Warning";
            case CRITICAL -> "Critical";
        };
    }

    @Override
    public Standing standing(EpisodeKey key) {
        if (!config.assignmentRisk()) {
            return Standing.ended(key, "assignment risk is not checked any more", null);
        }
        return ShortOption.of(facts)
                .filter(option -> option.contract().symbol().toString().equals(key.subject()))
                .findFirst()
                .map(option -> standing(key, option))
                .orElseGet(() -> gone(key));
    }

    private Standing standing(EpisodeKey key, ShortOption option) {
        if (option.days() < 0) {
            return gone(key);
        }
        Optional<String> doubt = doubt(option);
        if (doubt.isPresent()) {
            return Standing.lasting(key, "it cannot be judged: " + doubt.get());
        }
        if (isRecovering(option)) {
            return Standing.lasting(key, "it is within the recovery margin");
        }
        if (facts.dividends() == null
                && option.inTheMoney()
                && option.contract().type() == OptionType.CALL) {
            return Standing.lasting(key, "dividends are not known now");
        }
        BigDecimal moneyness = option.moneyness();
        String side = moneyness.signum() > 0 ? "in" : "out of";
        return Standing.ended(
                key,
                "it is %s the money by %s with %d days to expiration and an extrinsic value of %s"
                        .formatted(
                                side,
                                Percent.shown(moneyness.abs()),
                                option.days(),
                                Percent.dollars(option.extrinsic())),
                moneyness);
    }

    private boolean isRecovering(ShortOption option) {
        if (!option.contract().standard()) {
            return false;
        }
        return option.inTheMoney()
                ? option.mayBeAssignedEarly() && option.extrinsic().compareTo(RECOVERED_EXTRINSIC) <= 0
                : option.days() <= config.assignmentDays() && Percent.reaches(option.moneyness(), RECOVERED_PERCENT);
    }

    @Override
    public List<Unjudged> unjudged() {
        return config.assignmentRisk()
                ? ShortOption.of(facts)
                        .flatMap(option -> doubt(option).map(why -> unjudged(option, why)).stream())
                        .toList()
                : List.of();
    }

    private static Unjudged unjudged(ShortOption option, String why) {
        return new Unjudged(RiskKind.ASSIGNMENT, option.contract().symbol().toString(), why);
    }

    /** Why an option cannot be judged; one that expires today in the money is at risk whatever it is worth itself. */
    private static Optional<String> doubt(ShortOption option) {
        if (option.days() < 0 || !option.contract().standard()) {
            return Optional.empty();
        }
        if (option.underlyingDoubt() != null) {
            return Optional.of(option.underlyingDoubt());
        }
        boolean matters = option.days() > 0 && option.inTheMoney() && option.mayBeAssignedEarly();
        return matters ? Optional.ofNullable(option.priceDoubt()) : Optional.empty();
    }

    private Standing gone(EpisodeKey key) {
        OccSymbol contract = OccSymbol.parse(Objects.requireNonNull(key.subject()));
        boolean expired = contract.expiration().isBefore(facts.today());
        return Standing.ended(
                key,
                expired
                        ? "it expired on " + contract.expiration() + "; whether it was assigned, the positions tell"
                        : "nothing of it is short any more: it was bought back or assigned",
                null);
    }
}
