package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.OptionType;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a made-up account does: it holds shares and writes an option each month until its expiration, at whose close it buys
 * it back and writes the next. Each quarter money comes in; at New Year what is above or below the plan goes out or
 * comes in, so that no account grows for ever.
 *
 * @param cash in dollars, as the year begins; negative where it borrows
 * @param quarterlyDeposit in dollars, in April, July and October
 */
record AccountPlan(
        String name, BigDecimal cash, List<Holding> holdings, List<Written> written, BigDecimal quarterlyDeposit) {

    record Holding(Symbol symbol, int shares) {}

    /**
     * An option written each month.
     *
     * @param distance of the strike, by the price of the share when it is written
     */
    record Written(Symbol underlying, OptionType type, int contracts, double distance) {}

    /** A quiet account, and one that borrows nearly as much as it may. */
    static final List<AccountPlan> ALL = List.of(
            new AccountPlan(
                    "SIM-1",
                    new BigDecimal("60000.00"),
                    List.of(
                            holding("SPY", 40),
                            holding("AAPL", 100),
                            holding("MSFT", 50),
                            holding("XOM", 120),
                            holding("KO", 150)),
                    List.of(
                            new Written(new Symbol("JPM"), OptionType.PUT, 1, 0.96),
                            new Written(new Symbol("AAPL"), OptionType.CALL, 1, 1.04)),
                    new BigDecimal("2500.00")),
            new AccountPlan(
                    "SIM-2",
                    new BigDecimal("-45000.00"),
                    List.of(holding("SPY", 70), holding("WMT", 250), holding("CVX", 150)),
                    List.of(
                            new Written(new Symbol("XOM"), OptionType.PUT, 1, 1.0),
                            new Written(new Symbol("WMT"), OptionType.CALL, 2, 1.03)),
                    BigDecimal.ZERO));

    private static Holding holding(String ticker, int shares) {
        return new Holding(new Symbol(ticker), shares);
    }
}
