package dev.tapewatch.market.source.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedItemsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final URI PLACE = URI.create("https://wire.example/feeds/all.xml");

    private static List<NewsArticle> read(String document, @Nullable Symbol symbol) {
        Sightings seen = new Sightings();
        seen.end();
        return read(seen, document, symbol, NOW);
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
                "",
                "<?xml version=\"1.0\"?><rss version=\"2.0\"></rss>",
                "<?xml version=\"1.0\"?><unheard-of><item><title>x</title></item></unheard-of>"
            })
    void what_is_no_feed_is_refused(String document) {
        refused(document);
    }

    /** Whatever a document could have read, fetched or multiplied by entities needs a DOCTYPE. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://localhost:1/x.dtd\"> %p;]>",
                "<!DOCTYPE r SYSTEM \"http://localhost:1/x.dtd\">",
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY x \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>",
                "<!DOCTYPE r>"
            })
    void a_document_with_a_doctype_is_refused_as_a_whole(String doctype) {
        refused("<?xml version=\"1.0\"?>" + doctype
                + "<rss version=\"2.0\"><channel><title>t</title><item><title>x &x; y</title></item></channel></rss>");
    }

    private static void refused(String document) {
        assertThatThrownBy(() -> read(document, null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessageContaining("feed wire");
    }

    @Test
    void a_feed_that_breaks_off_is_refused_as_a_whole() {
        String whole = rss(item("<guid>1</guid>") + item("<guid>2</guid>"));
        assertThatThrownBy(() -> read(whole.substring(0, whole.length() - 60), null))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8, application/rss+xml",
        "UTF-8, UTF-8, text/xml",
        "UTF-8, UTF-8, text/xml; charset=ISO-8859-1",
        "UTF-8, UTF-8, text/html; charset=iso-8859-1",
        "UTF-8, UTF-8, nonsense",
        "UTF-8, UTF-8, text/xml; charset=no-such",
        "UTF-8, , application/xml; charset=utf-8",
        "UTF-8, , text/xml",
        "UTF-8, ,",
        "ISO-8859-1, ISO-8859-1, text/xml",
        "ISO-8859-1, , text/xml; charset=ISO-8859-1",
        "windows-1252, windows-1252, text/xml; charset=utf-8",
        "UTF-16, UTF-16, application/xml"
    })
    void what_a_document_says_of_its_characters_is_believed_before_what_its_host_says(
            String written, @Nullable String declared, @Nullable String contentType) {
        String declaration = declared == null ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>";
        String document =
                declaration + "<rss version=\"2.0\"><channel><title>t</title><item><title>Nestlé gains</title>"
                        + "<pubDate>Tue, 24 Nov 2026 09:30:00 -0500</pubDate></item></channel></rss>";
        assertThat(new FeedItems("wire", null)
                        .read(document.getBytes(Charset.forName(written)), contentType, PLACE, new Sightings(), NOW))
                .extracting(NewsArticle::headline)
                .containsExactly("Nestlé gains");
    }

    @ParameterizedTest
    @CsvSource({
        "/news/1?a=b, https://wire.example/news/1?a=b",
        "2.html, https://wire.example/feeds/2.html",
        "//other.example/3, https://other.example/3"
    })
    void a_relative_link_leads_from_where_the_feed_is(String link, String address) {
        assertThat(read(rss(item("<link>" + link + "</link>")), null))
                .extracting(NewsArticle::url)
                .containsExactly(address);
    }

    @Test
    void tickers_may_be_categories() {
        assertThat(read(rss(item("<category domain=\"stock\">NYSE:ACM</category><category>Earnings</category>")), null))
                .extracting(NewsArticle::symbols)
                .containsExactly(List.of(new Symbol("ACM")));
    }

    @Test
    void items_that_share_one_id_are_told_apart_by_what_they_link_to() {
        String same = "<guid>feed</guid>";
        String document = rss("<item><title>A</title><link>https://a.example/a</link>" + same + "</item>"
                + "<item><title>B</title><link>https://a.example/b</link>" + same + "</item>"
                + "<item><title>C</title>" + same + "</item>");
        assertThat(read(document, null))
                .extracting(NewsArticle::id)
                .containsExactly("wire:feed", "wire:https://a.example/b", "wire:C");
    }

    @Test
    void rss_1_is_read_too() {
        String document = """
                <?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                  xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel rdf:about="https://wire.example/"><title>t</title><link>https://wire.example/</link>
                <description>d</description><items><rdf:Seq/></items></channel>
                <item rdf:about="https://wire.example/1"><title>Headline</title><link>https://wire.example/1</link>
                <dc:date>2026-11-24T14:00:00Z</dc:date></item></rdf:RDF>
                """;
        assertThat(read(document, null)).singleElement().satisfies(article -> {
            assertThat(article.url()).isEqualTo("https://wire.example/1");
            assertThat(article.updatedAt()).isEqualTo(Instant.parse("2026-11-24T14:00:00Z"));
        });
    }

    @Test
    void what_is_there_at_the_first_look_without_a_date_may_be_old_and_is_not_told_what_comes_later_is_told_once() {
        Sightings seen = new Sightings();
        String old = "<item><title>Old</title><guid>1</guid></item>";
        assertThat(read(seen, rss(old), null, NOW)).isEmpty();
        Instant later = NOW.plusSeconds(300);
        String young = "<item><title>Young</title><guid>2</guid></item>";
        List<NewsArticle> first = read(seen, rss(young + old), null, later);
        assertThat(first).extracting(NewsArticle::updatedAt).containsExactly(later);
        assertThat(read(seen, rss(young + old), null, NOW.plusSeconds(600))).isEqualTo(first);
    }

    @Test
    void a_date_to_come_counts_as_now_and_stays_that() {
        Sightings seen = new Sightings();
        String item = rss(item("<guid>1</guid><pubDate>Wed, 25 Nov 2026 09:30:00 -0500</pubDate>"));
        List<NewsArticle> first = read(seen, item, null, NOW);
        assertThat(first).extracting(NewsArticle::updatedAt).containsExactly(NOW);
        assertThat(read(seen, item, null, NOW.plusSeconds(600))).isEqualTo(first);
    }

    @Test
    void a_headline_that_changes_under_the_same_date_is_an_update() {
        Sightings seen = new Sightings();
        String item = "<item><title>%s</title><guid>1</guid><pubDate>Tue, 24 Nov 2026 09:30:00 -0500</pubDate></item>";
        Instant published = Instant.parse("2026-11-24T14:30:00Z");
        assertThat(read(seen, rss(item.formatted("Acme to speak")), null, NOW))
                .extracting(NewsArticle::updatedAt)
                .containsExactly(published);
        Instant later = NOW.plusSeconds(300);
        List<NewsArticle> changed = read(seen, rss(item.formatted("Acme cuts guidance")), null, later);
        assertThat(changed).singleElement().satisfies(article -> {
            assertThat(article.createdAt()).isEqualTo(published);
            assertThat(article.updatedAt()).isEqualTo(later);
        });
        assertThat(read(seen, rss(item.formatted("Acme cuts guidance")), null, NOW.plusSeconds(600)))
                .isEqualTo(changed);
    }
}
