package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.market.account.AccountSnapshot;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account's figures.
 *
 * @param dayProfit dollars since the last close, net of cash flows: equity - last equity - net cash flow
 * @param dayProfitPercent the same by last equity, in percent; null where last equity is not above 0
 * @param marginUtilisation maintenance margin by equity, in percent; null where equity is not above 0
 */
public record AccountMeasures(
        BigDecimal dayProfit,
        @Nullable BigDecimal dayProfitPercent,
        @Nullable BigDecimal marginUtilisation) {

    /** The figures of an account at one moment. */
    public static AccountMeasures of(AccountSnapshot account) {
        BigDecimal profit = account.equity().subtract(account.lastEquity()).subtract(account.netCashFlow());
        return new AccountMeasures(
                profit,
                Percent.of(profit, account.lastEquity()),
                Percent.of(account.maintenanceMargin(), account.equity()));
    }
}
