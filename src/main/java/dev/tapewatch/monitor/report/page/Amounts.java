package dev.tapewatch.monitor.report.page;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.option.OccSymbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How amounts, times and contracts are written: as in the United States, whatever the machine's own language. */
final class Amounts {
    static final String NONE = "no data";
    private static final int CENTS = 2;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.US).withZone(MarketZone.NEW_YORK);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.US).withZone(MarketZone.NEW_YORK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd", Locale.US);

    private Amounts() {}

    /** E.g. {@code $1,234.50} or {@code -$1,234.50}. */
    static String money(@Nullable BigDecimal dollars) {
        if (dollars == null) {
            return NONE;
        }
        BigDecimal cents = dollars.setScale(CENTS, RoundingMode.HALF_EVEN);
        return (cents.signum() < 0 ? "-" : "") + "$" + String.format(Locale.US, "%,.2f", cents.abs());
    }

    /** With a plus before gains. */
    static String gain(@Nullable BigDecimal dollars) {
        return dollars != null
                        && dollars.setScale(CENTS, RoundingMode.HALF_EVEN).signum() > 0
                ? "+" + money(dollars)
                : money(dollars);
    }

    /** With its sign, e.g. {@code +1.23%}. */
    static String percent(@Nullable BigDecimal percent) {
        if (percent == null) {
            return NONE;
        }
        BigDecimal rounded = percent.setScale(CENTS, RoundingMode.HALF_EVEN);
        return (rounded.signum() > 0 ? "+" : "") + String.format(Locale.US, "%,.2f", rounded) + "%";
    }

    /** Without a plus, for what cannot fall. */
    static String part(BigDecimal percent) {
        return String.format(Locale.US, "%,.1f", percent.setScale(1, RoundingMode.HALF_EVEN)) + "%";
    }

    /** Date and time in New York. */
    static String clock(Instant moment) {
        return CLOCK.format(moment) + " New York";
    }

    /** Time in New York. */
    static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** E.g. {@code Mon 2026-11-23}. */
    static String day(java.time.LocalDate date) {
        return DAY.format(date);
    }

    /** The ticker, or as {@link #contract}. */
    static String name(Instrument instrument) {
        return switch (instrument) {
            case Instrument.Share share -> share.name();
            case Instrument.Option option ->
                option.underlying() + " " + terms(option.contract().symbol());
        };
    }

    /** With the number of shares or contracts. */
    static String named(Position position) {
        return name(position.instrument()) + " ("
                + position.quantity().stripTrailingZeros().toPlainString() + ")";
    }

    /** E.g. {@code AAPL 2026-11-27 $190.00 put}, of an OCC symbol. */
    static String contract(String underlying, OccSymbol symbol) {
        return underlying + " " + terms(symbol);
    }

    private static String terms(OccSymbol symbol) {
        String type = switch (symbol.type()) {
            case CALL -> "call";
            case PUT -> "put";
        };
        return symbol.expiration() + " " + strike(symbol.strike()) + " " + type;
    }

    private static String strike(BigDecimal strike) {
        return strike.stripTrailingZeros().scale() > CENTS ? "$" + strike.toPlainString() : money(strike);
    }
}
