package dev.tapewatch.market.source.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The real Alpaca, asked with the keys of a paper account. It only reads. {@code APCA_API_BASE_URL} may name the live host.
 */
class AlpacaLiveIT {
    private static final Symbol SPY = new Symbol("SPY");
    private static final String KEY_ID = System.getenv("APCA_API_KEY_ID");
    private static final String SECRET = System.getenv("APCA_API_SECRET_KEY");
    private static final Clock CLOCK = Clock.systemUTC();

    static AlpacaApi api;

    @BeforeAll
    static void needsKeys() {
        boolean keys = KEY_ID != null && SECRET != null;
        String skipped =
                "SKIPPED: APCA_API_KEY_ID and APCA_API_SECRET_KEY are not set, so the real Alpaca is not tried;"
                        + " the keys of a free paper account from https://app.alpaca.markets are enough";
        if (!keys) {
            System.err.println(skipped);
        }
        assumeTrue(keys, skipped);
        String host = System.getenv("APCA_API_BASE_URL");
        AlpacaEnvironment environment =
                host != null && host.contains("//api.") ? AlpacaEnvironment.live() : AlpacaEnvironment.paper();
        api = new AlpacaApi(environment, new AlpacaKeys(KEY_ID, SECRET), CLOCK, RandomGenerator.getDefault());
    }

    private static LocalDate today() {
        return MarketZone.dateAt(CLOCK.instant());
    }

    @Test
    void the_keys_are_let_in_and_the_trading_days_are_the_same() {
        assertThat(new AlpacaAccess(api, NyseCalendar.standard()).check())
                .hasSize(3)
                .allSatisfy(finding ->
                        assertThat(finding.works()).as(finding.words()).isTrue());
    }

    @Test
    void there_are_prices_of_shares() {
        AlpacaMarket market = new AlpacaMarket(api);
        assertThat(market.lists(SPY)).isTrue();
        assertThat(market.lists(new Symbol("NOSUCHNAME"))).isFalse();
        assertThat(market.quotes(List.of(SPY)).get(SPY)).isNotNull().satisfies(quote -> {
            assertThat(quote.price()).isPositive();
            assertThat(quote.quality()).isEqualTo(Quality.REAL_TIME);
        });
        // Longer than any weekend with holidays, so that there was trade.
        MarketReading reading = market.read(Map.of(SPY, market.now().minus(Duration.ofDays(6))));
        assertThat(reading.bars().get(SPY)).hasSizeGreaterThan(20);
    }

    /** A server that runs with the same keys keeps its connection: then the stream says so. */
    @Test
    void the_stream_lets_us_in_or_says_who_else_is() {
        try (AlpacaStream stream = new AlpacaStream(
                api.environment(), new AlpacaKeys(KEY_ID, SECRET), CLOCK, RandomGenerator.getDefault())) {
            stream.follow(List.of(SPY));
            stream.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> stream.isOpen() || stream.trouble().isPresent());
            assertThat(stream.trouble().orElse("another program")).contains("another");
        }
    }

    @Test
    void there_is_news() {
        List<NewsArticle> articles = new AlpacaArticles(api)
                .since(List.of(SPY, new Symbol("AAPL")), CLOCK.instant().minus(Duration.ofDays(7)));
        assertThat(articles)
                .isNotEmpty()
                .allSatisfy(article -> assertThat(article.headline()).doesNotContain("<p>"));
    }

    @Test
    void there_is_a_chain_with_open_interest_and_greeks() {
        AlpacaChains chains = new AlpacaChains(api, List.of(SPY), NyseCalendar.standard());
        OptionChain chain = chains.chain(
                        SPY, new ChainRequest(OptionType.PUT, today().plusDays(20), today().plusDays(35)))
                .orElseThrow();
        assertThat(chain.underlyingPrice()).isPositive();
        assertThat(chain.quotes()).isNotEmpty().allMatch(quote -> quote.quality() == Quality.INDICATIVE);
        assertThat(chain.quotes()).anyMatch(quote -> quote.openInterest() != null && quote.openInterest() > 0);
        assertThat(chain.quotes()).anyMatch(quote -> quote.delta() != null && quote.impliedVolatility() != null);
        assertThat(chain.quotes()).anyMatch(quote -> quote.contract().standard());
        OptionQuote one = chain.quotes().getFirst();
        assertThat(chains.quotes(List.of(one.contract().symbol())))
                .containsOnlyKeys(one.contract().symbol());
    }

    @Test
    void there_is_an_account_with_a_history() {
        AlpacaBrokerage brokerage = new AlpacaBrokerage(api, NyseCalendar.standard());
        String account = brokerage.accounts().getFirst();
        AccountSnapshot snapshot = brokerage.snapshot(account);
        assertThat(snapshot.account()).isEqualTo(account);
        assertThat(brokerage.history(account, today().minusDays(30), today()))
                .allSatisfy(day -> assertThat(day.date()).isBeforeOrEqualTo(today()));
    }

    @Test
    void there_were_dividends() {
        assertThat(new AlpacaEvents(api).between(List.of(SPY), today().minusDays(200), today()))
                .isNotEmpty();
    }
}
