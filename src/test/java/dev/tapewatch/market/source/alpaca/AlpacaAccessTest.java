package dev.tapewatch.market.source.alpaca;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.source.alpaca.AlpacaAccess.Finding;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.TestClock;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlpacaAccessTest {
    private static final String SHARES = "/v2/stocks/snapshots";
    private static final String OPTIONS = "/v1beta1/options/snapshots/SPY";
    private static final String ACCOUNT = "/v2/account";

    private final AlpacaPeer peer = new AlpacaPeer();
    private final AlpacaAccess access =
            new AlpacaAccess(peer.api(new TestClock(Instant.parse("2026-11-24T15:00:00Z"))));

    @BeforeEach
    void fill() {
        peer.answers(SHARES, "{\"SPY\":{}}")
                .answers(OPTIONS, "{\"snapshots\":{}}")
                .answers(
                        ACCOUNT,
                        "{\"account_number\":\"PA1\",\"status\":\"ACTIVE\",\"options_trading_level\":2,\"trading_blocked\":false}");
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void keys_that_work_say_what_they_are_good_for() {
        assertThat(access.trading()).isEqualTo(new Finding(true, "account PA1, active, options level 2"));
        assertThat(access.data()).isEqualTo(new Finding(true, "shares by iex: yes; options by indicative: yes"));
    }

    @Test
    void a_blocked_account_says_so() {
        peer.answers(ACCOUNT, "{\"account_number\":\"PA1\",\"account_blocked\":true}");
        assertThat(access.trading().words()).isEqualTo("account PA1, blocked");
        peer.answers(ACCOUNT, "{\"account_number\":null,\"trading_blocked\":true}");
        assertThat(access.trading().words()).isEqualTo("account ?, trading is blocked");
    }

    @Test
    void refused_keys_say_what_to_do() {
        for (int status : List.of(401, 403)) {
            peer.fails(ACCOUNT, aResponse().withStatus(status));
            assertThat(access.trading().works()).isFalse();
            assertThat(access.trading().words())
                    .contains("keys of a paper account work only with the paper host")
                    .doesNotContain(AlpacaPeer.KEYS.id());
        }
        peer.fails(SHARES, aResponse().withStatus(401));
        assertThat(access.data())
                .isEqualTo(new Finding(false, "the keys are refused: copy both anew from Alpaca's dashboard"));
    }

    @Test
    void a_feed_that_the_plan_does_not_hold_is_named() {
        peer.fails(OPTIONS, aResponse().withStatus(403));
        assertThat(access.data().works()).isFalse();
        assertThat(access.data().words())
                .startsWith("shares by iex: yes; options by indicative: refused: the plan does not hold it");
        peer.fails(OPTIONS, aResponse().withStatus(422));
        assertThat(access.data().words()).endsWith("options by indicative: answered 422");
    }

    @Test
    void a_host_in_trouble_is_said_to_be() {
        peer.fails(ACCOUNT, aResponse().withStatus(503));
        peer.fails(SHARES, aResponse().withStatus(503));
        assertThat(access.trading().words()).contains("Alpaca's trading host answered 503");
        assertThat(access.data().words()).contains("Alpaca's data host answered 503");
    }

    @Test
    void keys_are_never_shown_and_are_cleaned_of_what_was_copied_with_them() {
        assertThat(new AlpacaKeys(" PKTEST\n", "\tsecret ")).isEqualTo(new AlpacaKeys("PKTEST", "secret"));
        assertThat(AlpacaPeer.KEYS.toString()).doesNotContain("PKTEST").doesNotContain("secret");
        for (String none : List.of("", "  ", "two words", "s€cret", "line\nbreak")) {
            assertThatThrownBy(() -> new AlpacaKeys("PKTEST", none))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("Alpaca's secret key is not one");
            assertThatThrownBy(() -> new AlpacaKeys(none, "secret"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("Alpaca's key id is not one");
        }
    }

    @Test
    void paper_and_live_differ_in_the_trading_host_alone() {
        assertThat(AlpacaEnvironment.paper().trading()).hasHost("paper-api.alpaca.markets");
        assertThat(AlpacaEnvironment.live().trading()).hasHost("api.alpaca.markets");
        assertThat(AlpacaEnvironment.live()
                        .withTrading(AlpacaEnvironment.paper().trading()))
                .isEqualTo(AlpacaEnvironment.paper());
        assertThat(AlpacaEnvironment.paper().withStream(URI.create("ws://localhost:1")).stream())
                .hasHost("localhost");
        assertThatThrownBy(() -> AlpacaEnvironment.paper().withDataRequestsPerMinute(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
