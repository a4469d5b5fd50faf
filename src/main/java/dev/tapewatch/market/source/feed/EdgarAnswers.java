package dev.tapewatch.market.source.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the SEC answers, as far as it is used; as documented at https://www.sec.gov/search-filings/edgar-application-programming-interfaces. */
final class EdgarAnswers {
    private EdgarAnswers() {}

    /** An entry of {@code company_tickers.json}. */
    record Company(
            @JsonProperty("cik_str") @Nullable Long cik,
            @Nullable String ticker,
            @Nullable String title) {}

    /** {@code submissions/CIK….json}. */
    record Submissions(@Nullable String name, @Nullable Filings filings) {}

    record Filings(@Nullable Recent recent) {}

    /** Filings in columns: the same place in each list is the same filing. */
    record Recent(
            @Nullable List<String> accessionNumber,
            @Nullable List<@Nullable Instant> acceptanceDateTime,
            @Nullable List<@Nullable String> form,
            @Nullable List<@Nullable String> items,
            @Nullable List<@Nullable String> primaryDocument,
            @Nullable List<@Nullable String> primaryDocDescription) {}
}
