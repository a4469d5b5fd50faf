package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.source.http.Manners;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceJson;
import dev.tapewatch.market.source.http.SourceRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The filings that companies make with the SEC (EDGAR), by ticker. The SEC asks everybody to say who they are and to make no
 * more than ten requests a second; this makes at most five.
 */
public final class EdgarArticles implements ArticleSource {
    /** Where the list of tickers is. */
    public static final URI WWW = URI.create("https://www.sec.gov");

    /** Where the filings are. */
    public static final URI DATA = URI.create("https://data.sec.gov");

    private static final String NAME = "sec";
    private static final Manners FIVE_A_SECOND = Manners.of(300, 5);
    private static final Duration TICKERS_KEPT = Duration.ofDays(1);

    private final SourceClient www;
    private final SourceClient data;
    private final Clock clock;
    private Map<String, Long> ciks = Map.of();
    private Instant ciksReadAt = Instant.MIN;

    /**
     * @param contact who asks, with an address that the SEC can write to, e.g. {@code Jane Doe jane@example.com}
     * @param www {@link #WWW} but for tests
     * @param data {@link #DATA} but for tests
     */
    public EdgarArticles(String contact, URI www, URI data, Clock clock, RandomGenerator random) {
        JsonMapper json = SourceJson.mapper(PropertyNamingStrategies.LOWER_CAMEL_CASE);
        this.www =
                new SourceClient("SEC", www, FIVE_A_SECOND, () -> Map.of("User-Agent", contact), json, clock, random);
        this.data =
                new SourceClient("SEC", data, FIVE_A_SECOND, () -> Map.of("User-Agent", contact), json, clock, random);
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized List<NewsArticle> since(Collection<Symbol> symbols, Instant after) {
        List<NewsArticle> articles = new ArrayList<>();
        for (Symbol symbol : symbols) {
            Long cik = cik(symbol);
            if (cik != null) {
                articles.addAll(filings(symbol, cik, after));
            }
        }
        return articles;
    }

    /** Funds and foreign listings file nothing under their ticker. */
    private @Nullable Long cik(Symbol symbol) {
        Instant now = clock.instant();
        if (ciks.isEmpty() || ciksReadAt.plus(TICKERS_KEPT).isBefore(now)) {
            Map<String, Long> read = new HashMap<>();
            EdgarAnswers.Company[] companies = www.ask(
                            SourceRequest.get("/files/company_tickers.json"), EdgarTickers.class)
                    .values()
                    .toArray(EdgarAnswers.Company[]::new);
            for (EdgarAnswers.Company company : companies) {
                if (company.cik() != null && company.ticker() != null) {
                    read.put(company.ticker().replace('-', '.'), company.cik());
                }
            }
            ciks = read;
            ciksReadAt = now;
        }
        return ciks.get(symbol.ticker());
    }

    private List<NewsArticle> filings(Symbol symbol, long cik, Instant after) {
        EdgarAnswers.Submissions answer = data.ask(
                SourceRequest.get("/submissions/CIK%010d.json".formatted(cik)), EdgarAnswers.Submissions.class);
        EdgarAnswers.Recent recent =
                answer.filings() == null ? null : answer.filings().recent();
        if (recent == null || recent.accessionNumber() == null) {
            return List.of();
        }
        String company = Objects.requireNonNullElse(answer.name(), symbol.ticker());
        List<NewsArticle> articles = new ArrayList<>();
        for (int row = 0; row < recent.accessionNumber().size(); row++) {
            Instant accepted = at(recent.acceptanceDateTime(), row);
            String form = at(recent.form(), row);
            if (accepted == null || form == null || !accepted.isAfter(after) || accepted.isAfter(clock.instant())) {
                continue;
            }
            String number = recent.accessionNumber().get(row);
            articles.add(new NewsArticle(
                    NAME + ":" + number,
                    NAME,
                    EdgarForms.headline(company, form, at(recent.items(), row)),
                    at(recent.primaryDocDescription(), row),
                    address(cik, number, at(recent.primaryDocument(), row)),
                    List.of(symbol),
                    accepted,
                    accepted));
        }
        return articles;
    }

    private static String address(long cik, String number, @Nullable String document) {
        String folder = WWW + "/Archives/edgar/data/" + cik + "/" + number.replace("-", "");
        return document == null || document.isBlank() ? folder + "/" : folder + "/" + document;
    }

    private static <T> @Nullable T at(@Nullable List<@Nullable T> column, int row) {
        return column == null || row >= column.size() ? null : column.get(row);
    }
}
