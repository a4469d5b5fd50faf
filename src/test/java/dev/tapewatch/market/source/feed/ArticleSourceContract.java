package dev.tapewatch.market.source.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.NewsPeer;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every place that articles come from is held to. */
public abstract class ArticleSourceContract {
    protected static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    protected static final Symbol ACME = new Symbol("ACME");
    protected static final Symbol OTHER = new Symbol("OTHR");
    private static final String SAID = "what-the-host-said";

    protected final NewsPeer peer = new NewsPeer();
    protected final TestClock clock = new TestClock(NOW);

    /** How an answer can be none. */
    enum Damage {
        EMPTY(ok("")),
        NULL(ok("null")),
        TORN(ok("{\"news\":[{\"id\":1,\"headline\":\"A")),
        TORN_FEED(ok("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>t</title><item><title>A")),
        PAGE(ok("<!DOCTYPE html><html><body>" + SAID + "</body></html>").withHeader("Content-Type", "text/html")),
        CUT(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
        CLOSED(aResponse().withFault(Fault.EMPTY_RESPONSE)),
        NO_GZIP(ok("<rss/>").withHeader("Content-Encoding", "gzip"));

        private final ResponseDefinitionBuilder answer;

        Damage(ResponseDefinitionBuilder answer) {
            this.answer = answer;
        }
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    /** The source, with the peer for its host. */
    protected abstract ArticleSource source();

    /** From now on the source has articles about {@link #ACME}, published at these times, and none about the other. */
    protected abstract void has(Instant... published);

    private List<Instant> times(ArticleSource source, Instant after) {
        return source.since(List.of(ACME), after).stream()
                .map(NewsArticle::updatedAt)
                .toList();
    }

    private void refuses(ArticleSource source) {
        assertThatThrownBy(() -> source.since(List.of(ACME), NOW.minusSeconds(3_600)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessageNotContaining(SAID)
                .message()
                .isNotBlank();
    }

    @Test
    void what_was_published_is_told_under_its_own_time_with_an_id_of_the_source_and_the_same_again() {
        has(NOW.minusSeconds(60), NOW.minusSeconds(120));
        ArticleSource source = source();
        List<NewsArticle> articles = source.since(List.of(ACME), NOW.minusSeconds(3_600));
        assertThat(articles)
                .hasSize(2)
                .allSatisfy(article -> {
                    assertThat(article.id()).startsWith(source.name() + ":");
                    assertThat(article.headline()).isNotBlank();
                    assertThat(article.source()).isNotBlank();
                    assertThat(article.symbols()).contains(ACME);
                    assertThat(article.createdAt()).isEqualTo(article.updatedAt());
                })
                .extracting(NewsArticle::updatedAt)
                .containsExactlyInAnyOrder(NOW.minusSeconds(60), NOW.minusSeconds(120));
        clock.advance(Duration.ofMinutes(5));
        assertThat(source.since(List.of(ACME), NOW.minusSeconds(3_600))).containsExactlyInAnyOrderElementsOf(articles);
    }

    @Test
    void what_is_new_since_the_last_time_is_told_too() {
        has(NOW.minusSeconds(120));
        ArticleSource source = source();
        assertThat(times(source, NOW.minusSeconds(3_600))).hasSize(1);
        clock.advance(Duration.ofMinutes(5));
        has(NOW.plusSeconds(60), NOW.minusSeconds(120));
        assertThat(times(source, NOW)).contains(NOW.plusSeconds(60));
    }

    @Test
    void an_empty_source_tells_nothing() {
        has();
        assertThat(times(source(), NOW.minusSeconds(3_600))).isEmpty();
    }

    @Test
    void nothing_is_told_where_nothing_is_asked_about() {
        has(NOW.minusSeconds(60));
        assertThat(source().since(List.of(), NOW.minusSeconds(3_600)))
                .noneMatch(article -> article.symbols().isEmpty());
        assertThat(source().since(List.of(OTHER), NOW.minusSeconds(3_600)))
                .noneMatch(article -> article.symbols().contains(OTHER));
    }

    @Test
    void articles_are_handed_on_as_they_come() {
        has(NOW.minusSeconds(60), NOW.minusSeconds(120));
        List<NewsArticle> told = new ArrayList<>();
        source().tell(List.of(ACME), NOW.minusSeconds(3_600), told::add);
        assertThat(told).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void a_refusal_is_a_problem_in_words_and_is_over_when_the_source_answers_again(int status) {
        has(NOW.minusSeconds(60));
        ArticleSource source = source();
        peer.fails(
                "",
                aResponse().withStatus(status).withHeader("Retry-After", "1800").withBody(SAID));
        refuses(source);
        peer.recovers();
        clock.advance(Duration.ofMinutes(31));
        assertThat(times(source, NOW.minusSeconds(3_600))).hasSize(1);
    }

    @Test
    void a_source_that_wants_rest_is_not_asked_before_that() {
        has(NOW.minusSeconds(60));
        ArticleSource source = source();
        peer.fails("", aResponse().withStatus(429).withHeader("Retry-After", "1800"));
        refuses(source);
        int asked = peer.asked().size();
        peer.recovers();
        clock.advance(Duration.ofMinutes(29));
        refuses(source);
        assertThat(peer.asked()).hasSize(asked);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_is_none_is_a_problem_in_words_and_is_over_when_the_source_answers_again(Damage damage) {
        has(NOW.minusSeconds(60));
        ArticleSource source = source();
        peer.fails("", damage.answer);
        refuses(source);
        peer.recovers();
        assertThat(times(source, NOW.minusSeconds(3_600))).hasSize(1);
    }
}
