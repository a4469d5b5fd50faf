package dev.tapewatch.monitor.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.activity.LexiconFiles;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewsScorerTest {
    private static final BigDecimal THRESHOLD = new BigDecimal("0.7");
    private static final Symbol ACME = new Symbol("ACME");
    private static final NewsScorer SCORER = new NewsScorer(LexiconFiles.load());

    private static NewsArticle article(String source, String headline, @Nullable String summary, String... symbols) {
        return new NewsArticle(
                "1",
                source,
                headline,
                summary,
                null,
                Stream.of(symbols).map(Symbol::new).toList(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Significance score(String headline) {
        return SCORER.score(article("somebody", headline, null, "ACME"), List.of(ACME), 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "earnings-surprise | Acme misses on revenue, shares slide 8% after hours",
                "earnings-surprise | Acme Q3 EPS $1.64 Beats $1.58 Estimate, Sales $94.93B Beat $94.58B Estimate",
                "guidance | Acme raises fiscal 2027 guidance above Street view",
                "guidance | Acme withdraws full-year forecast",
                "regulator | FDA approves Acme's lung cancer drug",
                "regulator | FDA rejects Acme's obesity pill, citing manufacturing issues",
                "regulator | SEC charges Acme over disclosures",
                "recall | Acme recalls 1.2 million vehicles over brake defect",
                "legal | Shareholders file class action lawsuit against Acme",
                "merger | Acme to acquire Beta Corp for $4.2 billion in cash",
                "analyst | Goldman downgrades Acme to sell, cuts price target",
                "analyst | Morgan Stanley upgrades Acme to overweight",
                "bankruptcy | Acme files for Chapter 11 bankruptcy protection",
                "trading-halt | Acme shares halted pending news",
                "layoffs | Acme to cut 1,200 jobs in restructuring",
                "layoffs | Acme announces layoffs",
                "dividend | Acme slashes dividend by 50%",
                "buyback | Acme announces $10 billion share buyback",
                "management | Acme CEO Jane Doe steps down unexpectedly",
                "contract | Acme wins $500 million Pentagon contract",
                "accident | Acme discloses cyberattack that disrupted operations",
                "trial | Acme Phase 3 trial fails to meet primary endpoint",
                "fraud | Acme to restate results after accounting errors",
                "earnings | Acme quarterly profit falls 30%"
            })
    void what_moves_shares_is_significant(String event, String headline) {
        Significance significance = score(headline);
        assertThat(significance.event()).isEqualTo(event);
        assertThat(significance.score()).as(headline).isGreaterThanOrEqualTo(THRESHOLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme to report third-quarter earnings on Thursday",
                "Is Acme stock a buy right now?",
                "3 reasons to own Acme forever",
                "Best stocks to buy for 2027: Acme, Bolt",
                "Acme unveils new logo",
                "10 stocks to watch this week",
                "Acme to present at the Goldman Sachs technology conference",
                "Acme opens new store in Austin",
                "Acme's Q3 earnings preview: what to expect",
                "Acme to host conference call on third quarter results",
                "If you invested $1000 in Acme 10 years ago, here is how much you'd have today",
                "Acme stock rises 0.5%",
                "Markets wrap: stocks rise as investors await Fed",
                "Acme declares quarterly dividend of $0.25 per share",
                ""
            })
    void what_is_only_written_about_is_not_significant(String headline) {
        assertThat(score(headline).score()).as(headline).isLessThan(THRESHOLD);
    }

    @Test
    void the_weights_make_one_and_every_part_is_between_zero_and_one() {
        for (String headline : List.of("", "Acme files for bankruptcy; profit plunges 90% to $1 billion", "Hello")) {
            Significance significance = score(headline);
            assertThat(significance.parts().stream()
                            .map(Significance.Part::weight)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo("1");
            assertThat(significance.parts())
                    .allSatisfy(part -> assertThat(part.value()).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
            assertThat(significance.score()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        }
    }

    @Test
    void what_only_the_summary_says_counts_a_little_less() {
        BigDecimal inHeadline = score("Acme files for bankruptcy").score();
        BigDecimal inSummary = SCORER.score(
                        article("somebody", "Acme in the news", "The firm files for bankruptcy.", "ACME"),
                        List.of(ACME),
                        0)
                .score();
        assertThat(inSummary).isLessThan(inHeadline).isGreaterThan(THRESHOLD);
    }

    @Test
    void a_symbol_among_many_counts_less_than_one_that_the_headline_names() {
        String headline = "ACME beats Q3 estimates";
        BigDecimal alone = SCORER.score(article("x", headline, null, "ACME"), List.of(ACME), 0)
                .score();
        String[] many = Stream.concat(
                        Stream.iterate(0, number -> number + 1).limit(11).map(number -> "S" + number),
                        Stream.of("ACME"))
                .toArray(String[]::new);
        BigDecimal oneOfMany = SCORER.score(
                        article("x", "Stocks: who beats Q3 estimates", null, many), List.of(ACME), 0)
                .score();
        assertThat(oneOfMany).isLessThan(alone);
        assertThat(alone.subtract(oneOfMany)).isEqualByComparingTo("0.15");
    }

    @Test
    void a_large_company_is_known_by_its_name() {
        Symbol apple = new Symbol("AAPL");
        Significance named = SCORER.score(article("x", "Apple beats Q3 estimates", null, "AAPL"), List.of(apple), 0);
        assertThat(named.parts().get(2).reason()).contains("named in the headline");
        assertThat(SCORER.mostRelevant(
                        article("x", "Boeing and Apple news", null, "BA", "AAPL"), List.of(apple, new Symbol("BA"))))
                .isEqualTo(new Symbol("BA"));
    }

    @Test
    void a_filing_counts_more_than_an_opinion_and_old_news_less_than_new() {
        String headline = "Acme beats Q3 estimates";
        BigDecimal filing = SCORER.score(article("SEC", headline, null, "ACME"), List.of(ACME), 0)
                .score();
        BigDecimal opinion = SCORER.score(article("Motley Fool", headline, null, "ACME"), List.of(ACME), 0)
                .score();
        BigDecimal again = SCORER.score(article("SEC", headline, null, "ACME"), List.of(ACME), 0.6)
                .score();
        assertThat(filing.subtract(opinion)).isEqualByComparingTo("0.08");
        assertThat(filing.subtract(again)).isEqualByComparingTo("0.06");
    }

    @Test
    void text_that_was_made_to_hurt_is_scored_like_any_other() {
        for (String text :
                List.of("9".repeat(5_000), "a ".repeat(50_000), "1.2.3.4,5..", "((((((", "\u0000\u202e<b>")) {
            assertThat(score(text).score()).isLessThan(THRESHOLD);
        }
    }
}
