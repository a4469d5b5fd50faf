package dev.tapewatch.market.source.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedItemsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final URI PLACE = URI.create("https://wire.example/feeds/all.xml");

    private static List<NewsArticle> read(String document, @Nullable Symbol symbol) {
        return read(new Sightings(), document, symbol, NOW);
    }

    private static List<NewsArticle> read(Sightings seen, String document, @Nullable Symbol symbol, Instant now) {
        return new FeedItems("wire", symbol).read(document.getBytes(UTF_8), "text/xml", PLACE, seen, now);
    }

    private static String rss(String items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Wire</title>"
                + "<link>https://wire.example</link><description>d</description>" + items + "</channel></rss>";
    }

    private static String item(String more) {
        return "<item><title>News</title>" + more + "</item>";
    }

    @Test
    void an_rss_item_becomes_an_article_in_plain_text() {
        List<NewsArticle> articles = read(rss("""
                    <item><title>Acme &amp;amp; Bolt &lt;b&gt;merge&lt;/b&gt;</title>
                    <description><![CDATA[<p>Acme (NYSE: ACM) and Bolt (Nasdaq: BLT) &mdash; <a href="x">more</a></p>]]></description>
                    <link>https://wire.example/1</link><guid isPermaLink="false">id-1</guid>
                    <pubDate>Tue, 24 Nov 2026 09:30:00 -0500</pubDate></item>
                    """), null);
        assertThat(articles)
                .containsExactly(new NewsArticle(
                        "wire:id-1",
                        "wire",
                        "Acme & Bolt merge",
                        "Acme (NYSE: ACM) and Bolt (Nasdaq: BLT) — more",
                        "https://wire.example/1",
                        List.of(new Symbol("ACM"), new Symbol("BLT")),
                        Instant.parse("2026-11-24T14:30:00Z"),
                        Instant.parse("2026-11-24T14:30:00Z")));
    }

    @Test
    void an_atom_entry_keeps_when_it_was_updated() {
        List<NewsArticle> articles = read("""
                <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>f</id>
                <updated>2026-11-24T14:00:00Z</updated>
                <entry><title>Headline</title><id>urn:1</id><link href="https://wire.example/a"/>
                <published>2026-11-24T13:00:00Z</published><updated>2026-11-24T13:30:00Z</updated>
                <summary type="html">&lt;p&gt;Text&lt;/p&gt;</summary></entry></feed>
                """, new Symbol("ACM"));
        assertThat(articles).singleElement().satisfies(article -> {
            assertThat(article.id()).isEqualTo("wire:urn:1");
            assertThat(article.summary()).isEqualTo("Text");
            assertThat(article.url()).isEqualTo("https://wire.example/a");
            assertThat(article.symbols()).containsExactly(new Symbol("ACM"));
            assertThat(article.createdAt()).isEqualTo(Instant.parse("2026-11-24T13:00:00Z"));
            assertThat(article.updatedAt()).isEqualTo(Instant.parse("2026-11-24T13:30:00Z"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<pubDate>soon</pubDate>", "<pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate>"})
    void an_item_without_a_usable_date_counts_as_published_now(String date) {
        assertThat(read(rss(item(date)), null))
                .extracting(NewsArticle::updatedAt)
                .containsExactly(NOW);
    }

    @Test
    void an_item_without_a_headline_is_passed_over() {
        assertThat(read(rss("<item><description>only text</description></item>" + item("")), null))
                .hasSize(1);
    }

    @Test
    void a_link_that_is_no_web_address_is_left_out() {
        assertThat(read(rss(item("<link>javascript:alert(1)</link>")), null))
                .extracting(NewsArticle::url)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Not found</body></html>",
                "{\"json\":true}",
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel>"
                        + "<item><title>&x;</title></item></channel></rss>"
            })
    void what_is_no_feed_tells_nothing(String document) {
        try {
            assertThat(read(document, null))
                    .noneMatch(article -> article.headline().contains("root:"));
        } catch (Problem refused) {
            assertThat(refused.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
        }
    }

    @Test
    void a_feed_that_breaks_off_is_refused_as_a_whole() {
        String whole = rss(item("<guid>1</guid>") + item("<guid>2</guid>"));
        assertThatThrownBy(() -> read(whole.substring(0, whole.length() - 60), null))
                .isInstanceOf(Problem.class);
    }

    @Test
    void entities_that_multiply_are_not_expanded() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">"
                + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><rss version=\"2.0\"><channel><item><title>x&d;</title></item></channel></rss>";
        try {
            assertThat(read(bomb, null)).allMatch(article -> article.headline().length() < 1_000);
        } catch (Problem refused) {
            assertThat(refused.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
        }
    }
}
