package dev.tapewatch.channel.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.channel.Trial;
import dev.tapewatch.channel.http.HttpChannelContract;
import dev.tapewatch.channel.http.HttpSender;
import dev.tapewatch.channel.http.PublicAddressResolver;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Notifications;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest extends HttpChannelContract {
    private static final String SECRET = "hunter2-signs-it";

    @Override
    protected Channel channel() {
        return to(address().reveal(), sender);
    }

    private Channel to(String address, HttpSender sender) {
        return new WebhookChannel("desk", Secret.of(address), Secret.of(SECRET), sender, clock);
    }

    @Override
    protected ResponseDefinitionBuilder accepts() {
        return noContent();
    }

    @Override
    protected ResponseDefinitionBuilder limits() {
        return aResponse().withStatus(503).withHeader("Retry-After", "1.337");
    }

    @Override
    protected Class<? extends Trial> expectedOfTrial(Trouble fault) {
        // Nothing is asked, so nothing of that can be seen.
        return Trial.Reached.class;
    }

    @Override
    protected Class<? extends Trial> expectedOfWell() {
        return Trial.Reached.class;
    }

    @Test
    void a_trial_connects_and_asks_for_nothing() {
        Trial trial = channel().tried();

        assertThat(trial.words()).contains("a connection can be made", "test_channel");
        assertThat(requests()).isEmpty();
    }

    @Test
    void a_trial_finds_nobody_there_and_names_that_nobody_knows() {
        Channel channel = channel();
        peer.stop();

        assertThat(channel.tried())
                .isInstanceOfSatisfying(
                        Trial.Fails.class, fails -> assertThat(fails.words()).contains("cannot be reached"));
        try (HttpSender lost = new HttpSender(clock, "1.2.3", new ScriptedNames(), DEADLINE)) {
            assertThat(to("https://hook.example/x", lost).tried())
                    .isInstanceOfSatisfying(
                            Trial.Fails.class,
                            fails -> assertThat(fails.words()).contains("not known at present"));
        }
    }

    @Test
    void a_trial_does_not_trust_a_certificate_that_nobody_vouches_for() {
        assertThat(to("https://localhost:" + peer.httpsPort() + "/hook/" + TOKEN, sender)
                        .tried())
                .isInstanceOfSatisfying(
                        Trial.Fails.class, fails -> assertThat(fails.words()).contains("no safe connection"));
    }

    @Test
    void a_trial_gets_no_nearer_to_a_private_address_than_an_alert() {
        try (HttpSender guarded = new HttpSender(
                clock, "1.2.3", new PublicAddressResolver(SystemDefaultDnsResolver.INSTANCE), DEADLINE)) {
            assertThat(to(address().reveal(), guarded).tried())
                    .isInstanceOfSatisfying(
                            Trial.Fails.class,
                            fails -> assertThat(fails.words()).contains("private"));
        }
    }

    @Override
    protected List<String> secrets() {
        return Stream.concat(super.secrets().stream(), Stream.of(SECRET)).toList();
    }

    @Test
    void a_receiver_can_check_who_sent_it_when_and_whether_it_is_new() throws Exception {
        channel().send(Notifications.hostile());

        LoggedRequest request = requests().getFirst();
        String timestamp = Long.toString(NOW.getEpochSecond());
        assertThat(request.getHeader("X-Tapewatch-Timestamp")).isEqualTo(timestamp);
        assertThat(request.getHeader("Idempotency-Key")).isEqualTo("key-h1");
        assertThat(request.getHeader("User-Agent")).isEqualTo("tapewatch/1.2.3");
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((timestamp + ":").getBytes(StandardCharsets.UTF_8));
        assertThat(request.getHeader("X-Tapewatch-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(request.getBody())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void no_way_of_writing_a_private_address_gets_there(String host) {
        try (HttpSender guarded = new HttpSender(
                clock, "1.2.3", new PublicAddressResolver(SystemDefaultDnsResolver.INSTANCE), DEADLINE)) {
            Outcome outcome =
                    to("http://" + host + ":" + peer.port() + "/hook", guarded).send(Notifications.alert());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Gone.class,
                            gone -> assertThat(gone.why())
                                    .contains("private", "Configure")
                                    .doesNotContain(host));
            assertThat(requests()).isEmpty();
        }
    }

    @Test
    void a_name_that_turns_private_later_is_refused_then() throws Exception {
        ScriptedNames names = new ScriptedNames();
        PublicAddressResolver resolver = new PublicAddressResolver(names);
        names.answer(InetAddress.getByName("93.184.216.34"));
        assertThat(resolver.resolve("hook.example")).hasSize(1);
        try (HttpSender guarded = new HttpSender(clock, "1.2.3", resolver, DEADLINE);
                HttpSender open = new HttpSender(clock, "1.2.3", names, DEADLINE)) {
            names.answer(InetAddress.getByName("127.0.0.1"));
            String address = "http://hook.example:" + peer.port() + "/hook";

            assertThat(to(address, guarded).send(Notifications.alert())).isInstanceOf(Outcome.Gone.class);
            assertThat(requests()).isEmpty();
            assertThat(to(address, open).send(Notifications.alert())).isInstanceOf(Outcome.Sent.class);

            names.answer(InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1"));
            assertThat(to(address, guarded).send(Notifications.alert())).isInstanceOf(Outcome.Gone.class);
        }
    }

    @Test
    void a_host_that_nobody_knows_may_be_known_later() {
        try (HttpSender lost = new HttpSender(clock, "1.2.3", new ScriptedNames(), DEADLINE)) {
            assertThat(to("https://hook.example/x", lost).send(Notifications.alert()))
                    .isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_trusted() {
        Outcome outcome =
                to("https://localhost:" + peer.httpsPort() + "/hook", sender).send(Notifications.alert());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).contains("certificate"));
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/s3cret",
                "file:///s3cret",
                "s3cret",
                "https://user:s3cret@example.com/",
                "https:///s3cret",
                "https://example.com:99999/s3cret",
                "https://exa mple.com/s3cret"
            })
    void an_address_that_is_none_is_refused_without_repeating_it(String address) {
        assertThatThrownBy(() -> to(address, sender))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem)
                                .hasMessageContaining("desk")
                                .hasMessageContaining("expected")
                                .hasMessageNotContaining("s3cret")
                                .hasNoCause());
    }
}
