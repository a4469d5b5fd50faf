package dev.tapewatch.market.source.tastytrade;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What tastytrade answers about accounts, as far as it is used. */
final class AccountAnswers {
    private AccountAnswers() {}

    /** {@code GET /customers/me}. */
    record Customer(@Nullable Boolean hasDelayedQuotes) {}

    /** An item of {@code GET /customers/me/accounts}. */
    record Entry(@Nullable Account account) {}

    record Account(
            @Nullable String accountNumber,
            @JsonProperty("is-closed") @Nullable Boolean isClosed) {}

    /** {@code GET /accounts/{n}/balances/USD}. */
    record Balance(
            @Nullable BigDecimal cashBalance,
            @Nullable BigDecimal netLiquidatingValue,
            @Nullable BigDecimal equityBuyingPower,
            @Nullable BigDecimal derivativeBuyingPower,
            @Nullable BigDecimal maintenanceRequirement,

            @JsonProperty("reg-t-margin-requirement") @Nullable
            BigDecimal regTMarginRequirement) {}

    /** An item of {@code GET /accounts/{n}/balance-snapshots}: the account at the end of a day. */
    record Snapshot(
            @Nullable LocalDate snapshotDate,
            @Nullable String timeOfDay,
            @Nullable BigDecimal netLiquidatingValue) {}

    /** An item of {@code GET /accounts/{n}/net-liq/history}, whose names are told in both ways of writing. */
    record NetLiquidation(
            @Nullable Instant time,
            @Nullable BigDecimal close,
            @JsonAlias("totalClose") @Nullable BigDecimal totalClose) {}

    /** {@code GET /margin/accounts/{n}/requirements}. */
    record Margin(
            @Nullable BigDecimal maintenanceRequirement,
            @Nullable String maintenanceRequirementEffect,
            @Nullable BigDecimal initialRequirement,
            @Nullable String initialRequirementEffect,
            @Nullable BigDecimal marginRequirement,
            @Nullable String marginRequirementEffect) {
        static final Margin UNKNOWN = new Margin(null, null, null, null, null, null);

        /** Dollars needed to open all of it; null where that is not told. */
        @Nullable
        BigDecimal toOpen() {
            return initialRequirement == null
                    ? required(marginRequirement, marginRequirementEffect)
                    : required(initialRequirement, initialRequirementEffect);
        }

        /** Dollars needed to keep all of it; null where that is not told. */
        @Nullable
        BigDecimal toKeep() {
            return required(maintenanceRequirement, maintenanceRequirementEffect);
        }

        /** What is needed is a debit to the account; a credit frees money and needs none. */
        private static @Nullable BigDecimal required(@Nullable BigDecimal figure, @Nullable String effect) {
            if (figure == null) {
                return null;
            }
            return "Credit".equalsIgnoreCase(effect) ? BigDecimal.ZERO : figure.abs();
        }
    }

    /** An item of {@code GET /accounts/{n}/transactions}. */
    record Transaction(
            @Nullable String transactionType,
            @Nullable String transactionSubType,
            @Nullable Instant executedAt,
            @Nullable BigDecimal netValue,
            @Nullable String netValueEffect) {}

    /** An item of {@code GET /accounts/{n}/positions}. */
    record Holding(
            @Nullable String symbol,
            @Nullable String instrumentType,
            @Nullable String underlyingSymbol,
            @Nullable BigDecimal quantity,
            @Nullable String quantityDirection,
            @Nullable BigDecimal markPrice,
            @Nullable BigDecimal closePrice,
            @Nullable BigDecimal averageOpenPrice,
            @Nullable BigDecimal multiplier,
            @Nullable Instant createdAt) {}
}
