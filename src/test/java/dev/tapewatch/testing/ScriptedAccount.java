package dev.tapewatch.testing;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An account whose figures the test sets. It begins with 100,000 dollars in cash. */
public final class ScriptedAccount {
    private final String name;
    private final List<Position> positions = new CopyOnWriteArrayList<>();
    private volatile BigDecimal equity = new BigDecimal("100000");
    private volatile BigDecimal lastEquity = equity;
    private volatile BigDecimal cashFlow = BigDecimal.ZERO;
    private volatile BigDecimal margin = BigDecimal.ZERO;
    private volatile Quality quality = Quality.REAL_TIME;

    public ScriptedAccount(String name) {
        this.name = name;
    }

    public ScriptedAccount equity(String dollars) {
        equity = new BigDecimal(dollars);
        return this;
    }

    public ScriptedAccount lastEquity(String dollars) {
        lastEquity = new BigDecimal(dollars);
        return this;
    }

    public ScriptedAccount cashFlow(String dollars) {
        cashFlow = new BigDecimal(dollars);
        return this;
    }

    public ScriptedAccount margin(String dollars) {
        margin = new BigDecimal(dollars);
        return this;
    }

    public ScriptedAccount quality(Quality ofFigures) {
        quality = ofFigures;
        return this;
    }

    public ScriptedAccount shares(String ticker, String quantity, String price) {
        return hold(new Instrument.Share(new Symbol(ticker)), quantity, price, price);
    }

    /** An American option, e.g. {@code SPY261120P00400000}. */
    public ScriptedAccount option(String occ, String contracts, String price, String underlyingPrice) {
        return option(occ, contracts, price, underlyingPrice, ExerciseStyle.AMERICAN, true);
    }

    public ScriptedAccount option(
            String occ, String contracts, String price, String underlyingPrice, ExerciseStyle style, boolean standard) {
        OccSymbol symbol = OccSymbol.parse(occ);
        OptionContract contract = new OptionContract(
                symbol,
                new Symbol(symbol.root()),
                symbol.type(),
                symbol.strike(),
                symbol.expiration(),
                100,
                standard,
                style);
        return hold(new Instrument.Option(contract), contracts, price, underlyingPrice);
    }

    /** Shares with a close before. */
    public ScriptedAccount position(String ticker, String quantity, String price, String previousClose) {
        return position(ticker, quantity, price, previousClose, null);
    }

    /** The same with a mark that its source calls stale. */
    public ScriptedAccount stalePosition(String ticker, String quantity, String price, String previousClose) {
        return position(ticker, quantity, price, previousClose, Quality.STALE);
    }

    private ScriptedAccount position(
            String ticker, String quantity, String price, String previousClose, @Nullable Quality ofMark) {
        BigDecimal close = new BigDecimal(previousClose);
        BigDecimal mark = new BigDecimal(price);
        Instrument share = new Instrument.Share(new Symbol(ticker));
        positions.add(new Position(share, new BigDecimal(quantity), mark, mark, close, close, ofMark));
        return this;
    }

    private ScriptedAccount hold(Instrument instrument, String quantity, String price, String underlyingPrice) {
        positions.add(new Position(
                instrument,
                new BigDecimal(quantity),
                new BigDecimal(price),
                new BigDecimal(underlyingPrice),
                new BigDecimal(price),
                new BigDecimal(price)));
        return this;
    }

    public ScriptedAccount withoutPositions() {
        positions.clear();
        return this;
    }

    public AccountSnapshot snapshot(Instant time) {
        return new AccountSnapshot(
                name,
                time,
                "scripted",
                equity,
                lastEquity,
                cashFlow,
                equity,
                equity,
                equity,
                margin,
                margin,
                positions,
                quality);
    }
}
