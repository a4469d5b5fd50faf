package dev.tapewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.ChannelPolicy;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.Matcher;
import dev.tapewatch.routing.QuietHours;
import dev.tapewatch.routing.Route;
import dev.tapewatch.routing.RoutingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSettingsTest {
    private static final String TOKEN = "s3cr3t";
    private static final String DESK = "channels: {desk: {type: discord, url: 'https://d.example/" + TOKEN + "'}}";

    @TempDir
    private Path dataDir;

    private Settings settings(String yaml) throws IOException {
        return settings(yaml, Map.of());
    }

    private Settings settings(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(dataDir.resolve("tapewatch.yml"), "tapewatch:\n" + yaml.indent(2));
        return SettingsSources.of(Map.of(), environment, dataDir).settings();
    }

    private static ChannelSettings channel(Settings settings, String name) {
        return Objects.requireNonNull(settings.channels().get(name));
    }

    private void secrets(String yaml, String rights) throws IOException {
        Path file = dataDir.resolve("secrets.yml");
        Files.writeString(file, "tapewatch:\n" + yaml.indent(2));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private void refused(String yaml, String words) {
        assertThatThrownBy(() -> settings(yaml))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessage(words)
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void a_channel_of_each_type_with_defaults() throws IOException {
        Settings settings = settings("""
                channels:
                  desk: {type: discord, url: 'https://discord.example/api/webhooks/1/t'}
                  team: {type: slack, url: 'https://slack.example/services/t'}
                  phone: {type: email, host: smtp.example.com, from: me@example.com, to: you@example.com}
                  program: {type: webhook, url: 'https://program.example'}
                """);
        assertThat(settings.channelNames()).containsExactly("mcp", "desk", "team", "phone", "program");
        assertThat(settings.channels().get("desk"))
                .isEqualTo(new ChannelSettings(
                        ChannelSettings.Type.DISCORD,
                        Secret.of("https://discord.example/api/webhooks/1/t"),
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        Severity.INFO,
                        null));
        ChannelSettings phone = channel(settings, "phone");
        assertThat(phone.encryption()).isEqualTo(ChannelSettings.Tls.STARTTLS);
        assertThat(phone.mailPort()).isEqualTo(587);
        assertThat(phone.to()).containsExactly("you@example.com");
    }

    @Test
    void explicit_mappings() throws IOException {
        Settings settings = settings("""
                channels:
                  phone:
                    type: email
                    host: smtp.example.com
                    port: 2465
                    tls: tls
                    username: me
                    password: pass
                    from: me@example.com
                    to: [a@example.com, b@example.com]
                    minimum-severity: critical
                    quiet-hours: {from: 22:00, to: 07:00, zone: Europe/Berlin}
                  program: {type: webhook, url: 'http://10.0.0.7/in', secret: key, allow-private: true}
                routing:
                  duplicate-window: 1m
                  retry-for: 2h
                  limits:
                    {window: 30m, price: 1, news: 2, portfolio: 3, screener: 4, report: 5, system: 6, data: 10, all: 7,
                     storm: 8, storm-window: 9m}
                  routes:
                    - types: [price, news]
                      severities: [critical]
                      symbols: [acme]
                      rules: [ACME-1]
                      channels: [phone, mcp]
                      continue: true
                      group-by: [symbol, rule]
                      group-delay: 10m
                    - channels: [program]
                """);
        ChannelSettings phone = channel(settings, "phone");
        assertThat(phone.encryption()).isEqualTo(ChannelSettings.Tls.TLS);
        assertThat(phone.mailPort()).isEqualTo(2465);
        assertThat(phone.username()).isEqualTo("me");
        assertThat(phone.password()).isEqualTo(Secret.of("pass"));
        assertThat(phone.from()).isEqualTo("me@example.com");
        assertThat(phone.to()).containsExactly("a@example.com", "b@example.com");
        assertThat(channel(settings, "program").secret()).isEqualTo(Secret.of("key"));
        assertThat(channel(settings, "program").allowPrivate()).isTrue();

        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"));
        Map<AlertType, Integer> perType = Map.of(
                AlertType.PRICE,
                1,
                AlertType.NEWS,
                2,
                AlertType.PORTFOLIO,
                3,
                AlertType.SCREENER,
                4,
                AlertType.REPORT,
                5,
                AlertType.SYSTEM,
                6,
                AlertType.DATA,
                10);
        assertThat(ConfiguredRouting.of(settings))
                .isEqualTo(new RoutingPolicy(
                        Map.of(
                                "phone", new ChannelPolicy("phone", Severity.CRITICAL, night),
                                "program", new ChannelPolicy("program", Severity.INFO, null)),
                        List.of(
                                new Route(
                                        new Matcher(
                                                Set.of(AlertType.PRICE, AlertType.NEWS),
                                                Set.of(Severity.CRITICAL),
                                                Set.of("ACME"),
                                                Set.of("ACME-1")),
                                        List.of("phone", "mcp"),
                                        true,
                                        new Route.Grouping(
                                                Set.of(Route.Grouping.By.SYMBOL, Route.Grouping.By.RULE),
                                                Duration.ofMinutes(10))),
                                new Route(Matcher.ANY, List.of("program"), false, null)),
                        new Limits(Duration.ofMinutes(30), perType, 7, Duration.ofMinutes(9), 8),
                        Duration.ofMinutes(1),
                        Duration.ofHours(2)));
    }

    @Test
    void without_settings_the_limits_are_the_documented_ones() throws IOException {
        RoutingPolicy policy = ConfiguredRouting.of(settings("port: 1"));
        assertThat(policy.limits()).isEqualTo(Limits.DEFAULTS);
        assertThat(policy.duplicateWindow()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.retryFor()).isEqualTo(Duration.ofHours(24));
        assertThat(policy.channels()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            channels: {desk: {url: 'https://a.example'}}         | channels.desk.type is missing; expected discord, slack, email or webhook.
            channels: {desk: {type: pigeon}}                     | channels.desk.type is not what it must be; expected discord or slack or email or webhook.
            channels: {mcp: {type: discord}}                     | channels has one named 'mcp'; expected 1 to 32 small letters, digits and dashes, and another name than mcp, which is the alert log.
            channels: {DESK: {type: discord}}                    | channels has one named 'DESK'; expected 1 to 32 small letters, digits and dashes, and another name than mcp, which is the alert log.
            channels: {desk: {type: discord}}                    | channels.desk.url is missing; expected an address such as https://hooks.example.com/services/….
            channels: {desk: {type: slack, url: ''}}             | channels.desk.url is missing; expected an address such as https://hooks.example.com/services/….
            channels: {desk: {type: slack, url: 's3cr3t'}}       | channels.desk.url is no address; expected an address such as https://hooks.example.com/services/….
            channels: {desk: {type: slack, url: 'https:// s3cr3t'}} | channels.desk.url is no address; expected an address such as https://hooks.example.com/services/….
            channels: {desk: {type: slack, url: 'http://a.example/s3cr3t'}} | channels.desk.url is not encrypted; expected https; plain http is for your own network, which allow-private: true says it is in.
            channels: {desk: {type: slack, url: 'https://a.example', secret: s3cr3t}} | channels.desk.secret does not belong to a channel of type slack; leave it out.
            channels: {desk: {type: webhook, url: 'https://a.example', secret: ''}} | channels.desk.secret is empty; expected a text, or leave it out.
            channels: {desk: {type: webhook, url: 'https://a.example', host: h}} | channels.desk.host does not belong to a channel of type webhook; leave it out.
            channels: {desk: {type: email, url: 'https://s3cr3t.example'}} | channels.desk.url does not belong to a channel of type email; leave it out.
            channels: {desk: {type: email}}                      | channels.desk.host is missing; expected the name of the mail server, such as smtp.example.com.
            channels: {desk: {type: email, host: h}}             | channels.desk.from is missing; expected an address such as me@example.com.
            channels: {desk: {type: email, host: h, from: me}}   | channels.desk.from is no mail address; expected one such as me@example.com.
            channels: {desk: {type: email, host: h, from: a@b}}  | channels.desk.to is missing; expected at least one address, such as me@example.com.
            channels: {desk: {type: email, host: h, from: a@b, to: [c]}} | channels.desk.to is no mail address; expected one such as me@example.com.
            channels: {desk: {type: email, host: h, from: a@b, to: a@b, port: 0}} | channels.desk.port is 0; expected a number from 1 to 65535.
            channels: {desk: {type: email, host: h, from: a@b, to: a@b, tls: ssl}} | channels.desk.tls is not what it must be; expected starttls or tls or none.
            channels: {desk: {type: email, host: h, from: a@b, to: a@b, username: u}} | channels.desk.password is missing; expected both username and password, or neither.
            channels: {desk: {type: email, host: h, from: a@b, to: a@b, password: s3cr3t}} | channels.desk.username is missing; expected both username and password, or neither.
            channels: {desk: {type: email, host: h, from: a@b, to: a@b, username: u, password: s3cr3t, tls: none}} | channels.desk.tls is none, and the password would be sent for all to read; expected starttls or tls.
            channels: {desk: {type: email, host: h, from: a@b, to: a@b, username: u, password: 1234}} | channels.desk.password is not what it must be; expected a text; put a number in quotes.
            channels: {desk: 'https://a.example/s3cr3t'}         | channels.desk is not what it must be; expected another value.
            channels: {to: 'https://a.example/s3cr3t'}           | channels.to is not what it must be; expected another value.
            channels: 'https://a.example/s3cr3t'                 | channels is not what it must be; expected another value.
            channels: {desk: {type: slack, url: 'https://a.example', ulr: s3cr3t}}         | There is no setting channels.desk.ulr; tapewatch --help lists them all.
            routing: {rooutes: []}                               | There is no setting routing.rooutes; tapewatch --help lists them all.
            routing: {duplicate-window: 25h}                     | routing.duplicate-window is PT25H; expected a time from 0s to 24h.
            routing: {retry-for: 0s}                             | routing.retry-for is PT0S; expected a time from 1s to 7d.
            routing: {limits: {price: 0}}                        | routing.limits.price is 0; expected a number from 1 to 100000.
            routing: {limits: {system: 0}}                       | routing.limits.system is 0; expected a number from 1 to 100000.
            routing: {limits: {window: soon}}                    | routing.limits.window is 'soon'; expected a time such as 500ms, 10s or 1m.
            routing: {routes: [{severities: [info]}]}            | routing.routes[0].channels is missing; expected at least one of: mcp.
            routing: {routes: [{channels: [mcp]}, {channels: [desk]}]} | routing.routes[1].channels names 'desk', which does not exist; expected any of: mcp.
            routing: {routes: [{channels: [mcp], symbols: [ON]}]} | routing.routes[0].symbols holds true; expected tickers; put one such as "ON" or "NO" in quotes.
            routing: {routes: [{channels: [mcp], symbols: ['?']}]} | routing.routes[0].symbols holds '?'; expected tickers such as ACME.
            routing: {routes: [{channels: [mcp], group-by: [type]}]} | routing.routes[0].group-delay is missing; expected how long alerts are collected, such as 5m, since there is group-by.
            routing: {routes: [{channels: [mcp], group-delay: 8d}]} | routing.routes[0].group-delay is PT192H; expected a time from 1s to 7d.
            """)
    void what_makes_no_sense_is_refused_in_one_sentence(String yaml, String words) {
        refused(yaml, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {to: "07:00", zone: Europe/Berlin}                   | .from is missing; expected a time such as "22:00".
            {from: "24:00", to: "07:00", zone: Europe/Berlin}    | .from is '24:00'; expected a time such as "22:00".
            {from: late, to: "07:00", zone: Europe/Berlin}       | .from is 'late'; expected a time such as "22:00".
            {from: "07:00", to: "7:00", zone: Europe/Berlin}     | ` is from 07:00 to 07:00, which is no time; expected two different times.`
            {from: "22:00", to: "07:00"}                         | .zone is missing; expected the name of a region, such as America/New_York or Europe/Berlin.
            {from: "22:00", to: "07:00", zone: Moon}             | .zone is 'Moon'; expected the name of a region, such as America/New_York or Europe/Berlin.
            """)
    void quiet_hours_that_make_no_sense_are_refused(String hours, String words) {
        refused(DESK.replace("}}", ", quiet-hours: " + hours + "}}"), "channels.desk.quiet-hours" + words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: s3cr3t",
                "minimum-severity: s3cr3t",
                "allow-private: s3cr3t",
                "type: webhook, secret: [s3cr3t, b]",
                "type: discord, url: {https: s3cr3t}",
                "type: discord, url: ['https://a.example/s3cr3t']",
                "type: discord, url: 'https://me:s3cr3t@a.example/'",
                "type: discord, url: 'https://a.example:99999/s3cr3t'",
                "type: discord, url: 'gopher://a.example/s3cr3t'",
                "type: discord, url: 'https://a.example/${s3cr3t'",
                "type: discord, url:https://a.example/s3cr3t",
                "type: email, host: h, from: s3cr3t, to: a@b",
                "type: email, host: h, from: a@b, to: [s3cr3t]",
                "type: email, host: h, from: a@b, to: a@b, port: s3cr3t",
                "type: email, host: h, from: a@b, to: a@b, tls: s3cr3t",
                "type: email, host: h, from: a@b, to: a@b, quiet-hours: s3cr3t"
            })
    void a_secret_in_the_wrong_place_is_not_shown_either(String channel) {
        assertThatThrownBy(() -> settings("channels: {desk: {" + channel + "}}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("desk")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void secrets_are_never_printed() throws IOException {
        assertThat(settings(DESK).toString()).doesNotContain(TOKEN).contains("***");
    }

    @Test
    void the_secrets_file_wins_over_the_settings_and_loses_to_the_environment() throws IOException {
        secrets("channels: {desk: {url: 'https://b.example'}}", "rw-------");
        assertThat(channel(settings(DESK), "desk").url()).isEqualTo(Secret.of("https://b.example"));
        assertThat(channel(settings(DESK), "desk").type()).isEqualTo(ChannelSettings.Type.DISCORD);
        Map<String, String> environment = Map.of("TAPEWATCH_CHANNELS_DESK_URL", "https://c.example");
        assertThat(channel(settings(DESK, environment), "desk").url()).isEqualTo(Secret.of("https://c.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void a_secrets_file_that_others_may_use_is_refused(String rights) throws IOException {
        secrets(DESK, rights);
        Path file = dataDir.resolve("secrets.yml");
        assertThatThrownBy(() -> settings("port: 1"))
                .hasMessage("%s can be used by others than its owner (%s); expected rw-------: chmod 600 %s"
                        .formatted(file, rights, file));
    }

    @Test
    void a_secrets_file_that_is_no_yaml_is_refused_without_showing_it() throws IOException {
        secrets("a: [" + TOKEN, "r--------");
        assertThatThrownBy(() -> settings("port: 1"))
                .hasMessageContaining("secrets.yml is not readable YAML")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void a_placeholder_is_the_environments_variable() throws IOException {
        String yaml = "channels: {desk: {type: slack, url: 'https://a.example/${TEAM}/${KEY}'}}";
        Map<String, String> environment = Map.of("TEAM", "T1", "KEY", "$1\\${TEAM}");
        assertThat(channel(settings(yaml.replace("/${KEY}", "/x"), environment), "desk")
                        .url())
                .isEqualTo(Secret.of("https://a.example/T1/x"));
        String password = "channels: {m: {type: email, host: h, from: a@b, to: a@b, username: u, password: '${KEY}'}}";
        assertThat(channel(settings(password, environment), "m").password()).isEqualTo(Secret.of("$1\\${TEAM}"));
    }

    @Test
    void a_placeholder_that_nobody_set_is_refused() {
        Path file = dataDir.resolve("tapewatch.yml");
        refused(
                "channels: {desk: {type: slack, url: '${NO_SUCH}'}}",
                ("%s wants the variable NO_SUCH for tapewatch.channels.desk.url, but the environment does not have it; set"
                                + " it, or put the value into secrets.yml beside that file.")
                        .formatted(file));
        refused(
                "channels: {desk: {type: slack, url: '${A:b}'}}",
                "%s wants a variable for tapewatch.channels.desk.url whose name is none; expected one such as ${SMTP_PASSWORD}."
                        .formatted(file));
    }

    @Test
    void what_secrets_hold_is_taken_as_it_is() throws IOException {
        secrets("channels: {desk: {type: webhook, url: 'https://a.example', secret: 'a${b}'}}", "rw-------");
        assertThat(channel(settings("port: 1"), "desk").secret()).isEqualTo(Secret.of("a${b}"));
    }

    @Test
    void environment_variables_make_a_channel() throws IOException {
        Map<String, String> environment = Map.of(
                "TAPEWATCH_CHANNELS_DESK_TYPE", "webhook",
                "TAPEWATCH_CHANNELS_DESK_URL", "http://10.0.0.7",
                "TAPEWATCH_CHANNELS_DESK_ALLOW_PRIVATE", "true",
                "TAPEWATCH_ROUTING_RETRY_FOR", "1h");
        Settings settings = settings("port: 1", environment);
        assertThat(channel(settings, "desk").allowPrivate()).isTrue();
        assertThat(settings.routing().retryFor()).isEqualTo(Duration.ofHours(1));
    }
}
