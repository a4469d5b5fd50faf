package dev.tapewatch.market.option;

import java.time.LocalDate;

/**
 * Which part of a chain is wanted; whole chains are large.
 *
 * @param earliest the first expiration wanted
 * @param latest the last expiration wanted
 */
public record ChainRequest(OptionType type, LocalDate earliest, LocalDate latest) {}
