package dev.tapewatch.config;

import java.util.Locale;

/** The sources of present facts that have prices, options and accounts, by the names that settings use. */
public enum LiveSource {
    ALPACA,
    TASTYTRADE;

    /** As it is written in settings, and as its facts name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
