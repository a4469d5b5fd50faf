package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.source.http.SourceAnswer;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The filings that companies make with the SEC (EDGAR), by ticker. There is one page for each company, so a hundred take a
 * quarter of a minute; a page that has not changed is not sent again if the SEC says so.
 */
public final class EdgarArticles implements ArticleSource {
    /** Where the list of tickers is. */
    public static final URI WWW = URI.create("https://www.sec.gov");

    /** Where the filings are. */
    public static final URI DATA = URI.create("https://data.sec.gov");

    static final String NAME = "sec";

    /** As the SEC asks for it: somebody, and where to write to him. */
    private static final Pattern CONTACT = Pattern.compile("[\\x20-\\x7e]*[^\\s@]+@[^\\s@]+\\.[^\\s@]+[\\x20-\\x7e]*");

    private static final Duration TICKERS_KEPT = Duration.ofDays(1);

    private final EdgarClient client;
    private final Clock clock;
    private final Editions<List<NewsArticle>> editions = new Editions<>();
    private EdgarCompanies companies = EdgarCompanies.NONE;
    private Instant companiesReadAt = Instant.MIN;

    /**
     * @param contact who asks, with an address that the SEC can write to, e.g. {@code Jane Doe jane@example.com}
     * @param www {@link #WWW} but for tests
     * @param data {@link #DATA} but for tests
     * @throws Problem of kind {@code BAD_INPUT} if the contact is none
     */
    public EdgarArticles(String contact, URI www, URI data, Clock clock, RandomGenerator random) {
        if (!CONTACT.matcher(contact).matches()) {
            throw Problem.badInput("the SEC lets nobody in who does not say who he is: expected sec.contact to be your"
                    + " name and e-mail address, like \"Jane Doe jane@example.com\"");
        }
        this.client = new EdgarClient(contact.strip(), www, data, clock, random);
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<NewsArticle> since(Collection<Symbol> symbols, Instant after) {
        List<NewsArticle> articles = new ArrayList<>();
        tell(symbols, after, articles::add);
        return articles;
    }

    /** One request for each company, of whatever many tickers. */
    @Override
    public synchronized void tell(Collection<Symbol> symbols, Instant after, Consumer<NewsArticle> listener) {
        EdgarCompanies known = companies();
        Map<Long, Symbol> asked = new TreeMap<>();
        symbols.forEach(symbol -> known.cik(symbol).ifPresent(cik -> asked.putIfAbsent(cik, symbol)));
        Pass pass = new Pass(NAME);
        asked.forEach((cik, symbol) -> pass.ask(
                symbol,
                () -> filings(cik, known.symbols(cik)).stream()
                        .filter(filing -> filing.updatedAt().isAfter(after.minus(EdgarTimes.UNSURE)))
                        .forEach(listener)));
        pass.end();
    }

    /** Yesterday's list does while there is no newer one. */
    private EdgarCompanies companies() {
        Instant now = clock.instant();
        if (companies.isEmpty() || companiesReadAt.plus(TICKERS_KEPT).isBefore(now)) {
            try {
                SourceRequest request = SourceRequest.get("/files/company_tickers.json");
                SourceAnswer answer = client.page(request);
                companies = new EdgarCompanies(
                        client.read(request, answer, EdgarTickers.class).values());
                companiesReadAt = now;
            } catch (Problem failure) {
                if (companies.isEmpty()) {
                    throw Problem.unavailable("no list of tickers: " + failure.getMessage(), failure);
                }
            }
        }
        return companies;
    }

    private List<NewsArticle> filings(long cik, List<Symbol> symbols) {
        String page = "/submissions/CIK%010d.json".formatted(cik);
        SourceRequest request = editions.newer(page, SourceRequest.get(page));
        SourceAnswer answer = client.filings(request);
        return editions.unchanged(page, answer)
                .orElseGet(() -> editions.keep(
                        page,
                        answer,
                        EdgarFilings.read(
                                client.read(request, answer, EdgarAnswers.Submissions.class),
                                cik,
                                symbols,
                                clock.instant().minus(Arrivals.KEPT))));
    }
}
