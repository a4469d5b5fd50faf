package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.option.OptionType;

/** How Alpaca writes what we have types for. */
final class Words {
    private Words() {}

    static String of(OptionType type) {
        return switch (type) {
            case CALL -> "call";
            case PUT -> "put";
        };
    }
}
