package dev.tapewatch.market.account;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.OptionContract;

/** What a position is in. */
public sealed interface Instrument {
    /** What moves it: the share itself, or what the option is on. */
    Symbol underlying();

    /** The ticker or the OCC symbol. */
    String name();

    /** Dollars of value per dollar of price: 1 for a share. */
    int multiplier();

    /** A share or fund. */
    record Share(Symbol underlying) implements Instrument {
        @Override
        public String name() {
            return underlying.ticker();
        }

        @Override
        public int multiplier() {
            return 1;
        }
    }

    /** An option contract. */
    record Option(OptionContract contract) implements Instrument {
        @Override
        public Symbol underlying() {
            return contract.underlying();
        }

        @Override
        public String name() {
            return contract.symbol().toString();
        }

        @Override
        public int multiplier() {
            return contract.multiplier();
        }
    }
}
