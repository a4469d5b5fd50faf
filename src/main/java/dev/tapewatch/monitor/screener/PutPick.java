package dev.tapewatch.monitor.screener;

import dev.tapewatch.market.Quality;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The best put of one underlying. Prices are in dollars per share.
 *
 * @param contract OCC symbol
 * @param strike of the contract
 * @param expiration date in New York
 * @param dte calendar days to it
 * @param bid what can be had at once; everything else is computed from it
 * @param weeklyRoc percent: bid / strike x 7 / DTE x 100
 * @param annualizedRoc percent: bid / strike x 365 / DTE x 100
 * @param delta negative; null where neither the source nor the model has one
 * @param deltaEstimated whether it comes from our own Black-Scholes and not from the source
 * @param probabilityOfProfit percent: the model's risk-neutral probability that the share ends above the break-even; null
 *     where the model has no volatility
 * @param breakeven strike less bid
 * @param openInterest null where the source does not tell
 * @param impliedVolatility annual, as a fraction; null where it cannot be had
 * @param score what picks are ranked by, the highest first: the weekly return of the bid's time value on the strike, in
 *     percent, times the probability of profit
 * @param quotedAt when bid and ask were so; null in picks of before this was kept
 * @param quality of the worst price that it was computed from; null likewise
 * @param volatilityEstimated whether the implied volatility was found by our own Black-Scholes and not by the source
 */
public record PutPick(
        String symbol,
        String contract,
        BigDecimal strike,
        LocalDate expiration,
        int dte,
        BigDecimal underlyingPrice,
        BigDecimal bid,
        BigDecimal mid,
        BigDecimal weeklyRoc,
        BigDecimal annualizedRoc,
        @Nullable BigDecimal delta,
        boolean deltaEstimated,
        @Nullable BigDecimal probabilityOfProfit,
        BigDecimal breakeven,
        @Nullable Long openInterest,
        @Nullable BigDecimal impliedVolatility,
        BigDecimal score,
        @Nullable Instant quotedAt,
        @Nullable Quality quality,
        boolean volatilityEstimated) {}
