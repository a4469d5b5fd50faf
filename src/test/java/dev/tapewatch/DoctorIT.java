package dev.tapewatch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.Launcher.Finished;
import dev.tapewatch.testing.PlantedSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person sees who asks why something does not work: the real program, on peers of this machine. */
class DoctorIT {
    private static final String KEY = "PKT-doctor-4Hs8WqNz";
    private static final String SECRET = "s3cret-doctor-9Lm2XcVb";
    private static final String TOKEN = "t0k-doctor-1Rt6YuJk";
    private static final String PASSWORD = "pw-doctor-7Gf3DsAq";
    private static final String NOW = "{{now timezone='GMT' format='EEE, dd MMM yyyy HH:mm:ss z'}}";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final WireMockServer peer = new WireMockServer(options().dynamicPort());
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final PlantedSecrets planted = new PlantedSecrets();
    private Launcher launcher;
    private String printed = "";

    @BeforeEach
    void start(@TempDir Path scratch) throws Exception {
        List.of(KEY, SECRET, TOKEN, PASSWORD).forEach(planted::plant);
        peer.start();
        mail.start();
        launcher = new Launcher(
                scratch,
                Map.of(
                        "APCA_API_KEY_ID",
                        KEY,
                        "APCA_API_SECRET_KEY",
                        SECRET,
                        "APCA_API_BASE_URL",
                        url(),
                        "APCA_API_DATA_URL",
                        url()));
        launcher.prepare();
        Files.createDirectories(launcher.dataDirectory());
    }

    @AfterEach
    void stop() throws Exception {
        launcher.run("stop");
        peer.stop();
        mail.stop();
        assertThat(planted.in(printed)).as(printed).isEmpty();
    }

    private String url() {
        return "http://127.0.0.1:" + peer.port();
    }

    private void write(String file, String yaml) throws IOException {
        Path path = launcher.dataDirectory().resolve(file);
        Files.writeString(path, yaml);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    private static MappingBuilder asAlpacaWants(MappingBuilder request) {
        return request.withHeader("APCA-API-KEY-ID", equalTo(KEY)).withHeader("APCA-API-SECRET-KEY", equalTo(SECRET));
    }

    private void everythingIsWell() throws IOException {
        peer.stubFor(any(urlPathEqualTo("/"))
                .willReturn(aResponse().withStatus(404).withHeader("Date", NOW).withTransformers("response-template")));
        peer.stubFor(asAlpacaWants(get(urlPathEqualTo("/v2/calendar"))).willReturn(okJson(days())));
        peer.stubFor(asAlpacaWants(get(urlPathEqualTo("/v2/account")))
                .willReturn(okJson("{\"account_number\":\"PA1\",\"status\":\"ACTIVE\",\"options_trading_level\":2}")));
        peer.stubFor(asAlpacaWants(get(urlPathEqualTo("/v2/stocks/snapshots"))).willReturn(okJson("{}")));
        peer.stubFor(asAlpacaWants(get(urlPathEqualTo("/v1beta1/options/snapshots/SPY")))
                .willReturn(okJson("{\"snapshots\":{}}")));
        peer.stubFor(get(urlPathEqualTo("/discord/" + TOKEN))
                .willReturn(okJson("{\"name\":\"Alerts\",\"channel_id\":\"42\",\"token\":\"" + TOKEN + "\"}")));
        peer.stubFor(post(urlPathEqualTo("/slack/" + TOKEN))
                .willReturn(aResponse().withStatus(400).withBody("no_text")));
        write("tapewatch.yml", """
                tapewatch:
                  channels:
                    desk: {type: discord, allow-private: true}
                    team: {type: slack, allow-private: true}
                    program: {type: webhook, allow-private: true}
                    phone: {type: email, host: 127.0.0.1, port: %d, tls: none, from: a@example.com, to: [b@example.com]}
                """.formatted(mail.getSmtp().getPort()));
        write("secrets.yml", """
                tapewatch:
                  channels:
                    desk: {url: "%1$s/discord/%2$s"}
                    team: {url: "%1$s/slack/%2$s"}
                    program: {url: "%1$s/hook/%2$s", secret: "%3$s"}
                """.formatted(url(), TOKEN, SECRET));
    }

    /** As Alpaca tells them, for as long as anybody asks. */
    private static String days() {
        LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));
        return NyseCalendar.standard().sessions(today.minusDays(7), today.plusDays(60)).stream()
                .map(session -> "{\"date\":\"%s\",\"open\":\"09:30\",\"close\":\"%s\"}"
                        .formatted(session.date(), session.earlyClose() ? "13:00" : "16:00"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Runs it as a person would and as a program would, and hunts for secrets in both. */
    private JsonNode doctor(int exitCode, String... flags) throws Exception {
        Finished forPeople = launcher.run(arguments(flags));
        Finished forPrograms = launcher.run(
                arguments(Stream.concat(Stream.of("--json"), Stream.of(flags)).toArray(String[]::new)));
        printed += forPeople + "\n" + forPrograms;
        System.out.println(forPeople.stdout());
        assertThat(forPeople.exitCode()).as(forPeople.toString()).isEqualTo(exitCode);
        assertThat(forPrograms.exitCode()).as(forPrograms.toString()).isEqualTo(exitCode);
        assertThat(forPeople.stderr()).isEmpty();
        assertThat(forPrograms.stderr()).isEmpty();
        assertThat(forPeople.stdout().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        JsonNode document = JsonMapper.shared().readTree(forPrograms.stdout());
        assertThat(document.required("works").booleanValue()).isEqualTo(exitCode == 0);
        return document;
    }

    private static String[] arguments(String... flags) {
        return Stream.concat(Stream.of("doctor"), Stream.of(flags)).toArray(String[]::new);
    }

    private static void assertFinding(JsonNode document, String kind, String name, String result, String words) {
        List<JsonNode> rows = document.required("findings")
                .valueStream()
                .filter(row -> row.path("kind").asString().equals(kind)
                        && row.path("name").asString().equals(name))
                .toList();
        assertThat(rows).as(document.toString()).hasSize(1);
        assertThat(rows.getFirst().path("result").asString())
                .as(rows.getFirst().toString())
                .isEqualTo(result);
        assertThat(rows.getFirst().path("words").asString()).contains(words);
    }

    private void assertNobodyWasSentAnything() {
        assertThat(mail.getReceivedMessages()).isEmpty();
        assertThat(peer.getAllServeEvents()).allSatisfy(event -> {
            String method = event.getRequest().getMethod().getName();
            boolean empty = event.getRequest().getBodyAsString().equals("{\"text\":\"\"}");
            assertThat(method.equals("GET") || method.equals("HEAD") || empty).isTrue();
        });
    }

    private static void assertAllIsWell(JsonNode document) {
        assertFinding(document, "source", "alpaca: account", "works", "account PA1");
        assertFinding(document, "source", "alpaca: prices and options", "works", "shares by iex: yes");
        assertFinding(document, "machine", "clock", "works", "agrees");
        assertFinding(document, "channel", "desk", "works", "discord: webhook 'Alerts' of channel 42");
        assertFinding(document, "channel", "team", "works", "slack: the webhook is alive");
        assertFinding(document, "channel", "program", "reached", "test_channel");
        assertFinding(document, "channel", "phone", "works", "email: the mail server lets us in");
        assertFinding(document, "settings", "secrets.yml", "works", "yours alone");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(launcher.dataDirectory())) {
            return walk.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void a_healthy_set_up_works_without_a_server_and_beside_one() throws Exception {
        everythingIsWell();
        List<String> before = files();

        JsonNode without = doctor(0, "--market", "alpaca", "--port", "0");
        assertAllIsWell(without);
        assertFinding(without, "server", "tapewatch", "untried", "none runs");
        assertFinding(without, "backing", "redis", "works", "embedded: Redis");
        assertThat(files()).isEqualTo(before);

        // Before there is a server, which has alerts of its own to send.
        assertNobodyWasSentAnything();
        launcher.serve();
        JsonNode services = launcher.status().required("services");
        JsonNode beside = doctor(0, "--market", "alpaca");
        assertAllIsWell(beside);
        assertThat(beside.required("server_running").booleanValue()).isTrue();
        assertFinding(beside, "server", "tapewatch", "works", "runs at http");
        assertFinding(
                beside,
                "backing",
                "redis",
                "works",
                "at " + services.at("/redis/address").asString());
        assertFinding(
                beside,
                "backing",
                "temporal",
                "works",
                "at " + services.at("/temporal/address").asString());
        // The same processes as before: none was started, stopped or replaced.
        assertThat(launcher.status().required("services")).isEqualTo(services);
    }

    @Test
    void what_is_broken_is_told_in_time_with_what_to_do_without_a_server_and_beside_one() throws Exception {
        everythingIsWell();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            peer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
            peer.stubFor(get(urlPathEqualTo("/discord/" + TOKEN))
                    .willReturn(aResponse().withStatus(404).withBody("{\"code\":10015}")));
            peer.stubFor(post(urlPathEqualTo("/slack/" + TOKEN))
                    .willReturn(aResponse().withStatus(403).withBody("invalid_token")));
            write("tapewatch.yml", """
                    tapewatch:
                      channels:
                        desk: {type: discord, allow-private: true}
                        team: {type: slack, allow-private: true}
                        program: {type: webhook}
                        phone: {type: email, host: 127.0.0.1, port: 1, username: u, password: "%s", from: a@b.c, to: [a@b.c]}
                        hanging: {type: discord, allow-private: true, url: "https://localhost:%d/%s"}
                    """.formatted(PASSWORD, silent.getLocalPort(), TOKEN));
            Path secrets = launcher.dataDirectory().resolve("secrets.yml");
            Files.writeString(
                    secrets,
                    Files.readString(secrets)
                            .replace("http://127.0.0.1:%d/hook".formatted(peer.port()), "https://127.0.0.1/hook"));

            Instant start = Instant.now();
            JsonNode without = doctor(1, "--market", "alpaca", "--redis-url", "redis://:" + PASSWORD + "@127.0.0.1:1");
            assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
            assertAllIsBroken(without);
            assertFinding(without, "backing", "redis", "fails", "Redis at 127.0.0.1:1 does not answer");

            assertNobodyWasSentAnything();
            launcher.serve();
            JsonNode beside = doctor(1, "--market", "alpaca");
            assertAllIsBroken(beside);
            assertFinding(beside, "backing", "redis", "works", "answers the server");
        }
    }

    private static void assertAllIsBroken(JsonNode document) {
        assertFinding(document, "source", "alpaca: account", "fails", "refused");
        assertFinding(document, "source", "alpaca: prices and options", "fails", "refused");
        assertFinding(document, "channel", "desk", "fails", "404 (its code 10015)");
        assertFinding(document, "channel", "team", "fails", "invalid_token");
        assertFinding(document, "channel", "program", "fails", "private");
        assertFinding(document, "channel", "phone", "fails", "cannot be reached");
        assertFinding(document, "channel", "hanging", "fails", "");
    }

    @Test
    void what_is_typed_wrong_has_a_code_of_its_own() throws Exception {
        Finished wrong = launcher.run("doctor", "--markt", "alpaca");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.stdout()).isEmpty();
        assertThat(wrong.stderr()).contains("There is no setting --markt");
    }
}
