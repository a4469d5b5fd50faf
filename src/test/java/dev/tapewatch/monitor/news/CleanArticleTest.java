package dev.tapewatch.monitor.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.activity.LexiconFiles;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanArticleTest {
    private static NewsArticle clean(String headline, @Nullable String url) {
        return CleanArticle.of(new NewsArticle(
                "1", "wire", headline, " ", url, List.of(new Symbol("ACME")), Instant.EPOCH, Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<b>Acme</b> wins <script>alert(1)</script>order | Acme wins order",
                "Acme &lt;img src=x onerror=y&gt; falls | Acme falls",
                "Acme [click here](javascript:alert(1)) falls | Acme click here) falls",
                "Acme\u0000 \u202efalls\u200b\u2028today | Acme falls today",
                "Acme &amp; Bolt's `deal` | Acme & Bolt's 'deal'",
                "Profit < $5 and > $3 | Profit < $5 and > $3"
            })
    void a_headline_keeps_its_words_and_loses_its_markup(String headline, String expected) {
        assertThat(clean(headline, null).headline()).isEqualTo(expected);
    }

    @Test
    void a_long_headline_is_cut() {
        assertThat(clean("😀".repeat(400), null).headline())
                .hasSizeLessThanOrEqualTo(300)
                .endsWith("…");
        assertThat(clean("<".repeat(1_000_000), null).headline()).hasSizeLessThanOrEqualTo(300);
        assertThat(clean("short", null).summary()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "file:///etc/passwd", "https://x.y/ z", "https://x.y/\"on", "ftp://x"})
    void an_address_that_is_no_link_is_left_out(String url) {
        assertThat(clean("Acme", url).url()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.wire.com/a/1?utm_source=x&id=7#top, wire.com/a/1?id=7",
        "http://wire.com:80/a/1/?id=7&fbclid=q, wire.com/a/1?id=7",
        "https://m.WIRE.com/a/1?id=7, wire.com/a/1?id=7"
    })
    void spellings_of_one_address_are_one(String url, String canonical) {
        assertThat(CanonicalUrl.of(url)).contains(canonical);
    }

    @Test
    void a_front_page_is_the_address_of_no_story() {
        assertThat(CanonicalUrl.of("https://www.wire.com/?utm_source=x")).isEmpty();
        assertThat(CanonicalUrl.of("nonsense")).isEmpty();
    }

    @Test
    void the_alert_tells_its_score_and_its_parts_and_is_as_severe_as_the_score() {
        NewsArticle article = clean("Acme files for <i>bankruptcy</i>", "https://wire.com/a/1");
        Significance significance = new NewsScorer(LexiconFiles.load()).score(article, List.of(new Symbol("ACME")), 0);
        ScoredArticle story =
                Storytelling.first("S", article, List.of(new Symbol("ACME")), significance, Instant.EPOCH);
        Alert alert = NewsAlert.of(story, "ACME", new BigDecimal("0.7"), "replay");

        assertThat(alert.id()).isEqualTo("news/S");
        assertThat(alert.title()).isEqualTo("ACME: Acme files for bankruptcy");
        assertThat(alert.message())
                .contains("wire", "bankruptcy", significance.score().toString());
        assertThat(alert.details()).containsEntry("url", "https://wire.com/a/1").containsEntry("event", "bankruptcy");
        assertThat(String.valueOf(alert.details().get("explanation")))
                .contains("0.30 x event 1.00", "0.35 x materiality", "threshold 0.7");
        assertThat(alert.details().get("breakdown"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(5);
        assertThat(NewsAlert.severity(new BigDecimal("0.90"))).isEqualTo(Severity.CRITICAL);
        assertThat(NewsAlert.severity(new BigDecimal("0.89"))).isEqualTo(Severity.WARNING);
        assertThat(NewsAlert.severity(new BigDecimal("0.69"))).isEqualTo(Severity.INFO);
    }
}
