package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes articles of a company's filings. */
final class EdgarFilings {
    private EdgarFilings() {}

    /**
     * The filings that were accepted behind a moment. One without a number, form or any date is passed over.
     *
     * @param cik the company's number
     * @param symbols all of its tickers
     */
    static List<NewsArticle> read(EdgarAnswers.Submissions answer, long cik, List<Symbol> symbols, Instant behind) {
        EdgarAnswers.Recent recent =
                answer.filings() == null ? null : answer.filings().recent();
        if (recent == null || recent.accessionNumber() == null) {
            return List.of();
        }
        String company =
                Objects.requireNonNullElse(answer.name(), symbols.getFirst().ticker());
        EdgarTimes times = EdgarTimes.of(recent.acceptanceDateTime());
        List<NewsArticle> articles = new ArrayList<>();
        for (int row = 0; row < recent.accessionNumber().size(); row++) {
            String number = at(recent.accessionNumber(), row);
            String form = at(recent.form(), row);
            Instant accepted = times.accepted(at(recent.acceptanceDateTime(), row), at(recent.filingDate(), row))
                    .orElse(null);
            if (number == null || form == null || accepted == null || !accepted.isAfter(behind)) {
                continue;
            }
            articles.add(new NewsArticle(
                    EdgarArticles.NAME + ":" + number,
                    EdgarArticles.NAME,
                    EdgarForms.headline(company, form, at(recent.items(), row)),
                    at(recent.primaryDocDescription(), row),
                    address(cik, number, at(recent.primaryDocument(), row)),
                    symbols,
                    accepted,
                    accepted));
        }
        return articles;
    }

    private static String address(long cik, String number, @Nullable String document) {
        String folder = EdgarArticles.WWW + "/Archives/edgar/data/" + cik + "/" + number.replace("-", "") + "/";
        return document == null ? folder : folder + document;
    }

    /** A place that is not there, null or blank. */
    private static @Nullable String at(@Nullable List<@Nullable String> column, int row) {
        String value = column == null || row >= column.size() ? null : column.get(row);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
