package dev.tapewatch.market.account;

import java.time.LocalDate;
import java.util.List;

/**
 * Where accounts are kept. Only read, never traded on. Calls may block for as long as the source takes and throw a
 * {@link dev.tapewatch.problem.Problem}: {@code UNAVAILABLE} when it cannot be reached, {@code NOT_FOUND} for an account
 * that it does not have.
 */
public interface Brokerage {
    /** The name that every snapshot of this source carries. */
    String source();

    /** The accounts there are, in a stable order; empty where the source has none. */
    List<String> accounts();

    AccountSnapshot snapshot(String account);

    /** The closes of the trading days from one date to another, both included, that are known, in order. */
    List<AccountDay> history(String account, LocalDate from, LocalDate to);
}
