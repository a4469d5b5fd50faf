package dev.tapewatch.market.option;

/** The right that an option gives. */
public enum OptionType {
    CALL,
    PUT
}
