package dev.tapewatch.market.source.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real SEC and a real feed. It makes about ten requests. {@code TAPEWATCH_LIVE_FEED_URL} may name another feed. */
class FeedsLiveIT {
    private static final String WIRE =
            "https://www.globenewswire.com/RssFeed/orgclass/1/feedTitle/GlobeNewswire%20-%20News%20about%20Public%20Companies";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private static String contact;

    @BeforeAll
    static void wanted() {
        boolean wanted = "true".equals(System.getenv("TAPEWATCH_LIVE_FEEDS"));
        contact = Objects.requireNonNullElse(System.getenv("TAPEWATCH_SEC_CONTACT"), "");
        String skipped = "SKIPPED: the real SEC and a real RSS feed are not tried: set TAPEWATCH_LIVE_FEEDS=true and"
                + " TAPEWATCH_SEC_CONTACT to your name and e-mail address, like \"Jane Doe jane@example.com\"";
        if (!wanted || contact.isEmpty()) {
            System.err.println(skipped);
        }
        assumeTrue(wanted && !contact.isEmpty(), skipped);
    }

    private static Instant ago(int days) {
        return CLOCK.instant().minus(Duration.ofDays(days));
    }

    @Test
    void companies_file_with_the_sec_at_hours_at_which_it_accepts_filings() {
        EdgarArticles sec = new EdgarArticles(contact, EdgarArticles.WWW, EdgarArticles.DATA, CLOCK, RANDOM);
        List<Symbol> symbols = List.of(new Symbol("JPM"), new Symbol("BRK.B"), new Symbol("GOOG"), new Symbol("TSLA"));
        List<NewsArticle> filings = sec.since(symbols, ago(7));
        assertThat(filings).isNotEmpty().allSatisfy(filing -> {
            assertThat(filing.headline()).contains(" files ");
            assertThat(filing.url()).startsWith("https://www.sec.gov/Archives/edgar/data/");
            assertThat(filing.updatedAt()).isBeforeOrEqualTo(CLOCK.instant());
            assertThat(filing.updatedAt().atZone(MarketZone.NEW_YORK).toLocalTime())
                    .isBetween(LocalTime.of(6, 0), LocalTime.of(22, 30));
        });
        assertThat(sec.since(symbols, ago(7))).as("the same again").hasSameSizeAs(filings);
    }

    @Test
    void a_wire_has_news_of_the_day_some_of_which_names_tickers() {
        String url = Objects.requireNonNullElse(System.getenv("TAPEWATCH_LIVE_FEED_URL"), WIRE);
        RssArticles wire = new RssArticles("wire", url, "tapewatch/live-test", CLOCK, RANDOM);
        List<NewsArticle> articles = wire.since(List.of(new Symbol("AAPL")), ago(1));
        assertThat(articles)
                .isNotEmpty()
                .allSatisfy(article -> assertThat(article.headline()).doesNotContain("<"));
        assertThat(articles).anyMatch(article -> !article.symbols().isEmpty());
        assertThat(wire.since(List.of(new Symbol("AAPL")), ago(1))).hasSizeGreaterThanOrEqualTo(articles.size() / 2);
    }
}
