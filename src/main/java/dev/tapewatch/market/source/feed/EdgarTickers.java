package dev.tapewatch.market.source.feed;

import java.io.Serial;
import java.util.LinkedHashMap;

/** {@code company_tickers.json}: companies under numbers that mean nothing. */
final class EdgarTickers extends LinkedHashMap<String, EdgarAnswers.Company> {
    @Serial
    private static final long serialVersionUID = 1L;
}
