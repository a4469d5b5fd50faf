package dev.tapewatch.market.source.alpaca;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.TestClock;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlpacaAccessTest {
    private static final String SHARES = "/v2/stocks/snapshots";
    private static final String OPTIONS = "/v1beta1/options/snapshots/SPY";
    private static final String ACCOUNT = "/v2/account";

    private final AlpacaPeer peer = new AlpacaPeer();
    private final AlpacaAccess access =
            new AlpacaAccess(peer.api(new TestClock(Instant.parse("2026-11-24T15:00:00Z"))), NyseCalendar.standard());

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
        assertThat(access.account())
                .isEqualTo(new SourceFinding("account", true, "account PA1, active, options level 2"));
        assertThat(access.data())
                .isEqualTo(new SourceFinding(
                        "prices and options", true, "shares by iex: yes; options by indicative: yes"));
    }

    @Test
    void a_blocked_account_says_so() {
        peer.answers(ACCOUNT, "{\"account_number\":\"PA1\",\"account_blocked\":true}");
        assertThat(access.account().words()).isEqualTo("account PA1, blocked");
        peer.answers(ACCOUNT, "{\"account_number\":null,\"trading_blocked\":true}");
        assertThat(access.account().words()).isEqualTo("account ?, trading is blocked");
    }

    @Test
    void refused_keys_say_what_to_do() {
        for (int status : List.of(401, 403)) {
            peer.fails(ACCOUNT, aResponse().withStatus(status));
            assertThat(access.account().works()).isFalse();
            assertThat(access.account().words())
                    .contains("keys of a paper account work only with the paper host")
                    .doesNotContain(AlpacaPeer.KEYS.id());
        }
        peer.fails(SHARES, aResponse().withStatus(401));
        assertThat(access.data())
                .isEqualTo(new SourceFinding(
                        "prices and options", false, "the keys are refused: copy both anew from Alpaca's dashboard"));
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

    /** As Alpaca answers it: what is not on it is closed. */
    private static String calendar(String thanksgivingFriday) {
        return NyseCalendar.standard().sessions(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 12, 24)).stream()
                .map(session -> """
                        {"date":"%s","open":"09:30","close":"%s","session_open":"0400","session_close":"2000",
                         "settlement_date":"2026-12-31"}""".formatted(
                                session.date(),
                                session.date().getDayOfMonth() == 27
                                        ? thanksgivingFriday
                                        : session.earlyClose() ? "13:00" : "16:00"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void everything_is_tried_at_once() {
        peer.answers("/v2/calendar", calendar("13:00"));
        assertThat(access.check())
                .extracting(SourceFinding::what, SourceFinding::works)
                .containsExactly(
                        tuple("account", true), tuple("prices and options", true), tuple("trading days", true));
        assertThat(peer.asked()).contains("/v2/calendar?start=2026-11-24&end=2026-12-24");
    }

    @Test
    void another_calendar_is_told_day_by_day() {
        peer.answers("/v2/calendar", calendar("16:00"));
        assertThat(access.check().getLast())
                .isEqualTo(new SourceFinding(
                        "trading days",
                        false,
                        "Alpaca has other ones: 2026-11-27 is 09:30 to 16:00 there, but 09:30 to 13:00 here. If Alpaca"
                                + " is right, write them into the file that --calendar-file names."));
        peer.answers(
                "/v2/calendar",
                "[null,{\"date\":null},{\"date\":\"2026-11-26\",\"open\":\"09:30\",\"close\":\"16:00\"}]");
        assertThat(access.check().getLast().words())
                .contains("2026-11-24 is closed there, but 09:30 to 16:00 here")
                .contains("2026-11-26 is 09:30 to 16:00 there, but closed here")
                .contains("; ….");
    }

    @Test
    void days_are_not_asked_for_with_keys_that_are_refused() {
        peer.fails(ACCOUNT, aResponse().withStatus(401));
        assertThat(access.check()).extracting(SourceFinding::what).containsExactly("account", "prices and options");
        assertThat(peer.asked()).noneMatch(url -> url.startsWith("/v2/calendar"));
    }

    @Test
    void a_host_in_trouble_is_said_to_be() {
        peer.fails(ACCOUNT, aResponse().withStatus(503));
        peer.fails(SHARES, aResponse().withStatus(503));
        assertThat(access.account().words()).contains("Alpaca's trading host answered 503");
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
