package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * All options on one underlying as they were recorded at one moment.
 *
 * @param quotes by expiration, then strike
 */
record RecordedChain(Symbol underlying, BigDecimal price, Instant time, Map<OccSymbol, OptionQuote> quotes) {
    /** The wanted ones that have not expired before the date. */
    List<OptionQuote> wanted(ChainRequest request, LocalDate today) {
        LocalDate earliest = request.earliest().isBefore(today) ? today : request.earliest();
        return quotes.values().stream()
                .filter(quote -> {
                    OptionContract contract = quote.contract();
                    return contract.type() == request.type()
                            && !contract.expiration().isBefore(earliest)
                            && !contract.expiration().isAfter(request.latest());
                })
                .toList();
    }

    TapeBar asBar() {
        return new TapeBar(new PriceBar(time, price, price, price, price), null, null);
    }
}
