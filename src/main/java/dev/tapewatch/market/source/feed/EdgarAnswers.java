package dev.tapewatch.market.source.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the SEC answers, as far as it is used; as documented at
 * https://www.sec.gov/search-filings/edgar-application-programming-interfaces. Everything is read as text, so that one value
 * that is none of its kind spoils no other.
 */
final class EdgarAnswers {
    private EdgarAnswers() {}

    /** An entry of {@code company_tickers.json}. */
    record Company(
            @JsonProperty("cik_str") @Nullable String cik,
            @Nullable String ticker) {}

    /** {@code submissions/CIK….json}. */
    record Submissions(@Nullable String name, @Nullable Filings filings) {}

    /**
     * The filings of at least a year, or the last thousand if that is more. Pages with older ones ({@code files}) are not
     * asked for: nobody reads that far back.
     */
    record Filings(@Nullable Recent recent) {}

    /** Filings in columns, newest first: the same place in each list is the same filing. */
    record Recent(
            @Nullable List<@Nullable String> accessionNumber,
            @Nullable List<@Nullable String> filingDate,
            @Nullable List<@Nullable String> acceptanceDateTime,
            @Nullable List<@Nullable String> form,
            @Nullable List<@Nullable String> items,
            @Nullable List<@Nullable String> primaryDocument,
            @Nullable List<@Nullable String> primaryDocDescription) {}
}
