package dev.tapewatch.market.option;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a chain is wanted; whole chains are large.
 *
 * @param earliest the first expiration wanted
 * @param latest the last expiration wanted
 * @param quoted which contracts have to come with their quotes; null for all
 */
public record ChainRequest(
        OptionType type,
        LocalDate earliest,
        LocalDate latest,
        @Nullable Quoted quoted) {
    /** A request for quotes of all contracts. */
    public ChainRequest(OptionType type, LocalDate earliest, LocalDate latest) {
        this(type, earliest, latest, null);
    }

    /**
     * Contracts outside of this need only be there, for a source that has to ask for quotes separately.
     *
     * @param earliest the first expiration whose quotes are wanted
     * @param latest the last expiration whose quotes are wanted
     * @param highestPrice of the underlying, in dollars: where it costs more no quote is wanted; null for any
     */
    public record Quoted(
            LocalDate earliest, LocalDate latest, @Nullable BigDecimal highestPrice) {}
}
