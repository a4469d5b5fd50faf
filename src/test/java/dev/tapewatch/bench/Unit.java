package dev.tapewatch.bench;

import java.util.Locale;

/** How a figure is written. */
enum Unit {
    PER_SECOND("/s", 0),
    MILLISECONDS(" ms", 2),
    MICROSECONDS(" µs", 1),
    BYTES(" B", 0),
    COUNT("", 0),
    TIMES("×", 2);

    private final String suffix;
    private final int decimals;

    Unit(String suffix, int decimals) {
        this.suffix = suffix;
        this.decimals = decimals;
    }

    String format(double figure) {
        return String.format(Locale.ROOT, "%,." + decimals + "f%s", figure, suffix);
    }
}
