package dev.tapewatch.market.source.tastytrade;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TastytradeSessionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    private final TastytradePeer peer = new TastytradePeer();
    private final TestClock clock = new TestClock(NOW);
    private final TastytradeSession session = new TastytradeSession(peer.access(false), clock, new Random(1));

    @AfterEach
    void stop() {
        peer.close();
    }

    private void login(ResponseDefinitionBuilder answer) {
        peer.server.stubFor(post(urlEqualTo("/oauth/token")).willReturn(answer));
    }

    private static ResponseDefinitionBuilder grants(String token) {
        return okJson("{\"access_token\":\"" + token + "\",\"expires_in\":\"900\"}");
    }

    private void isRefused() {
        assertThatThrownBy(session::token)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    }

    @Test
    void a_login_says_who_asks_and_what_for() {
        assertThat(session.token()).isEqualTo("token-1");
        peer.server.verify(
                postRequestedFor(urlEqualTo("/oauth/token"))
                        .withHeader("User-Agent", equalTo("tapewatch/0.1.0"))
                        .withHeader("Accept-Version", equalTo("20251101"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withRequestBody(
                                equalToJson(
                                        "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"the-refresh-token\",\"client_secret\":\"the-client-secret\"}")));
    }

    @Test
    void the_sandbox_is_not_told_a_version_of_the_api() {
        new TastytradeSession(peer.access(true), clock, new Random(1)).token();
        peer.server.verify(postRequestedFor(urlEqualTo("/oauth/token")).withoutHeader("Accept-Version"));
    }

    @Test
    void a_token_is_used_until_a_minute_before_its_end() {
        session.token();
        login(grants("token-2"));
        clock.advance(Duration.ofMinutes(14).minusMillis(1));
        assertThat(session.token()).isEqualTo("token-1");
        clock.advance(Duration.ofMillis(1));
        assertThat(session.token()).isEqualTo("token-2");
        assertThat(peer.logins()).isEqualTo(2);
    }

    @Test
    void many_callers_at_once_log_in_once() throws Exception {
        login(grants("token-1").withFixedDelay(200));
        List<Future<String>> tokens = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 50; caller++) {
                tokens.add(callers.submit(session::token));
            }
        }
        for (Future<String> token : tokens) {
            assertThat(token.get()).isEqualTo("token-1");
        }
        assertThat(peer.logins()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void wrong_credentials_are_tried_after_1_2_4_and_at_most_60_minutes(int status) {
        login(aResponse().withStatus(status).withBody("{\"error_description\":\"the-client-secret is wrong\"}"));
        int attempts = 0;
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            isRefused();
            attempts++;
            assertThat(peer.logins()).isEqualTo(attempts);
            clock.advance(Duration.ofMinutes(minutes).minusMillis(1));
            for (int caller = 0; caller < 5; caller++) {
                isRefused();
            }
            assertThat(peer.logins()).as("within %s minutes", minutes).isEqualTo(attempts);
            clock.advance(Duration.ofMillis(1));
        }
        login(grants("token-9"));
        assertThat(session.token()).isEqualTo("token-9");
        login(aResponse().withStatus(status));
        clock.advance(Duration.ofMinutes(15));
        isRefused();
        clock.advance(Duration.ofMinutes(1));
        isRefused();
        assertThat(peer.logins()).as("a login that worked ends the row").isEqualTo(attempts + 3);
    }

    @Test
    void a_refusal_says_what_to_check_and_when_the_next_attempt_is() {
        login(aResponse().withStatus(401).withBody("the-client-secret"));
        assertThatThrownBy(session::token)
                .hasMessageContaining("TASTYTRADE_CLIENT_SECRET")
                .hasMessageContaining("TASTYTRADE_REFRESH_TOKEN")
                .hasMessageContaining("2026-11-24T15:01:00Z")
                .hasMessageContaining("8 hours")
                .hasMessageNotContaining("the-client-secret");
        clock.advance(Duration.ofSeconds(30));
        assertThatThrownBy(session::token).hasMessageContaining("2026-11-24T15:01:00Z");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void a_login_in_trouble_is_tried_after_15_30_and_60_seconds(int status) {
        login(aResponse().withStatus(status));
        int attempts = 0;
        for (int seconds : new int[] {15, 30, 60, 120, 240}) {
            isRefused();
            attempts++;
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            isRefused();
            assertThat(peer.logins()).isEqualTo(attempts);
            clock.advance(Duration.ofMillis(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"access_token\":null}", "{\"access_token\":\"tok", "[]"})
    void an_answer_without_a_token_is_none_and_is_not_asked_for_again_at_once(String body) {
        login(okJson(body));
        isRefused();
        isRefused();
        assertThat(peer.logins()).isEqualTo(1);
    }

    @Test
    void a_connection_that_breaks_during_login_is_not_made_again_at_once() {
        login(aResponse().withFault(Fault.EMPTY_RESPONSE));
        isRefused();
        isRefused();
        assertThat(peer.logins()).isEqualTo(1);
    }

    @Test
    void a_renewal_that_fails_leaves_the_old_token_for_its_last_minute() {
        session.token();
        login(aResponse().withStatus(503));
        clock.advance(Duration.ofMinutes(14));
        assertThat(session.token()).isEqualTo("token-1");
        assertThat(session.token()).isEqualTo("token-1");
        assertThat(peer.logins()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(61));
        isRefused();
    }

    @Test
    void a_new_token_that_is_not_taken_causes_no_further_login() {
        peer.fails("/market-metrics", 401);
        Tastytrade tastytrade = peer.tastytrade(clock);
        for (int call = 0; call < 20; call++) {
            assertThatThrownBy(() -> tastytrade
                            .events()
                            .between(
                                    List.of(new dev.tapewatch.market.Symbol("SPY")),
                                    java.time.LocalDate.MIN,
                                    java.time.LocalDate.MAX))
                    .hasMessageContaining("401")
                    .hasMessageNotContaining(TastytradePeer.SECRET);
        }
        assertThat(peer.logins()).isEqualTo(1);
    }

    @Test
    void an_old_token_that_is_no_longer_taken_is_renewed_and_the_call_repeated_once() {
        peer.items("/customers/me/accounts", "{\"account\":{\"account-number\":\"5WT00001\"}}");
        Tastytrade tastytrade = peer.tastytrade(clock);
        tastytrade.brokerage().accounts();
        login(grants("token-2"));
        peer.fails("/customers/me/accounts", 401);
        peer.server.stubFor(get(urlEqualTo("/customers/me/accounts"))
                .withHeader("Authorization", equalTo("Bearer token-2"))
                .willReturn(okJson("{\"data\":{\"items\":[{\"account\":{\"account-number\":\"5WT00001\"}}]}}")));
        clock.advance(Duration.ofMinutes(6));
        assertThat(tastytrade.brokerage().accounts()).containsExactly("5WT00001");
        assertThat(peer.logins()).isEqualTo(2);
        peer.server.verify(3, getRequestedFor(urlEqualTo("/customers/me/accounts")));
    }

    private TastytradeSession started(Path directory, TastytradeAccess access) {
        return new TastytradeSession(access, new LoginFile(directory, access), clock, new Random(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 503})
    void a_server_that_is_started_again_and_again_does_not_log_in_as_often(int status, @TempDir Path directory)
            throws Exception {
        login(aResponse().withStatus(status));
        Path data = directory.resolve("made/later");
        for (int start = 0; start < 20; start++) {
            TastytradeSession again = started(data, peer.access(false));
            assertThatThrownBy(again::token).isInstanceOf(Problem.class);
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(peer.logins()).as("in 100 seconds").isEqualTo(status == 401 ? 2 : 3);
        assertThat(Files.readString(data.resolve("tastytrade-login")))
                .doesNotContain(TastytradePeer.SECRET)
                .doesNotContain(TastytradePeer.REFRESH);
        clock.advance(Duration.ofMinutes(2));
        login(grants("token-9"));
        assertThat(started(data, peer.access(false)).token()).isEqualTo("token-9");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void other_credentials_are_tried_at_once(@TempDir Path directory) {
        login(aResponse().withStatus(401));
        assertThatThrownBy(started(directory, peer.access(false))::token).isInstanceOf(Problem.class);
        login(grants("token-9"));
        TastytradeAccess mended = new TastytradeAccess(
                peer.access(false).api(), false, TastytradePeer.SECRET, "another-refresh-token", "0.1.0");
        assertThat(started(directory, mended).token()).isEqualTo("token-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "a b c d", "\u0000"})
    void a_memory_that_makes_no_sense_is_none(String content, @TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("tastytrade-login"), content);
        assertThat(started(directory, peer.access(false)).token()).isEqualTo("token-1");
    }

    @Test
    void a_memory_of_a_wrong_clock_does_not_lock_out_for_longer_than_any_pause(@TempDir Path directory) {
        clock.advance(Duration.ofDays(400));
        login(aResponse().withStatus(401));
        assertThatThrownBy(started(directory, peer.access(false))::token).isInstanceOf(Problem.class);
        clock.advance(Duration.ofDays(-400));
        login(grants("token-9"));
        TastytradeSession again = started(directory, peer.access(false));
        assertThatThrownBy(again::token).hasMessageContaining("8 hours");
        clock.advance(Duration.ofHours(1));
        assertThat(again.token()).isEqualTo("token-9");
    }

    @Test
    void a_memory_that_cannot_be_written_is_none(@TempDir Path directory) throws Exception {
        Path noDirectory = Files.writeString(directory.resolve("file"), "x");
        login(aResponse().withStatus(401));
        assertThatThrownBy(started(noDirectory, peer.access(false))::token).hasMessageContaining("answer 401");
    }

    @Test
    void nothing_secret_is_written_where_access_is_written() {
        assertThat(peer.access(false).toString())
                .doesNotContain(TastytradePeer.SECRET)
                .doesNotContain(TastytradePeer.REFRESH);
    }
}
