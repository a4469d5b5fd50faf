package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tapewatch.testing.Launcher;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mail of a whole server, as it comes out of a real mail server. */
class MailIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern PICTURE = Pattern.compile("<img[^>]*src=\"([^\"]*)\"");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Launcher launcher;
    private McpSyncClient client;

    @BeforeEach
    void start(@TempDir Path scratch) throws Exception {
        mail.start();
        launcher = new Launcher(scratch);
        launcher.prepare();
        Files.createDirectories(launcher.dataDirectory());
        Files.writeString(launcher.dataDirectory().resolve("tapewatch.yml"), """
                tapewatch:
                  channels:
                    mail:
                      type: email
                      host: 127.0.0.1
                      port: %d
                      tls: none
                      from: alerts@example.com
                      to: [ann@example.com, bob@example.com]
                """.formatted(
                        mail.getSmtp().getPort()));
        launcher.serve("--price-check-interval", "1s");
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                launcher.status().required("url").stringValue())
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        launcher.run("stop");
        mail.stop();
    }

    private JsonNode call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).as(() -> tool + ": " + result.content()).isNotEqualTo(true);
        return JSON.valueToTree(result.structuredContent());
    }

    /** The first message whose subject begins so, as soon as both receivers have it. */
    private MimeMessage arrived(String subject) throws MessagingException {
        await().atMost(PATIENCE).until(() -> mails(subject).size() >= 2);
        return mails(subject).getFirst();
    }

    private List<MimeMessage> mails(String subject) throws MessagingException {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            if (message.getSubject().startsWith(subject)) {
                found.add(message);
            }
        }
        return found;
    }

    /** The parts that hold something, the containers left out. */
    private static List<Part> leaves(Part part) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart parts)) {
            return List.of(part);
        }
        List<Part> leaves = new ArrayList<>();
        for (int number = 0; number < parts.getCount(); number++) {
            leaves.addAll(leaves(parts.getBodyPart(number)));
        }
        return leaves;
    }

    private static String text(List<Part> leaves, String type) throws MessagingException, IOException {
        for (Part leaf : leaves) {
            if (leaf.isMimeType(type)) {
                return leaf.getContent().toString();
            }
        }
        throw new AssertionError("no part of type " + type);
    }

    @Test
    void a_report_arrives_with_text_and_html_and_all_its_pictures() throws Exception {
        JsonNode report = call("run_report", Map.of("kind", "daily"));

        String title = report.required("title").asString();
        MimeMessage message = arrived("[INFO] " + title);
        List<Part> leaves = leaves(message);
        String html = text(leaves, "text/html");
        List<String> shown =
                PICTURE.matcher(html).results().map(match -> match.group(1)).toList();

        assertThat(text(leaves, "text/plain"))
                .contains(report.required("account").asString(), "# ");
        assertThat(html).contains(report.required("account").asString());
        assertThat(shown).isNotEmpty().allMatch(source -> source.startsWith("cid:"));
        for (String source : shown) {
            assertPicture(leaves, source.substring("cid:".length()));
        }
        assertThat(leaves).as("text, HTML, and each picture once").hasSize(2 + shown.size());
    }

    private static void assertPicture(List<Part> leaves, String name) throws Exception {
        List<Part> pictures = new ArrayList<>();
        for (Part leaf : leaves) {
            if (leaf instanceof BodyPart && List.of("<" + name + ">").equals(ids(leaf))) {
                pictures.add(leaf);
            }
        }
        assertThat(pictures).as(name).hasSize(1);
        assertThat(pictures.getFirst().isMimeType("image/png")).isTrue();
        assertThat(pictures.getFirst().getDisposition()).isEqualTo(Part.INLINE);
        try (InputStream png = pictures.getFirst().getInputStream()) {
            assertThat(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png.readAllBytes())))
                            .getWidth())
                    .isGreaterThan(100);
        }
    }

    private static List<String> ids(Part part) throws MessagingException {
        String[] ids = part.getHeader("Content-ID");
        return ids == null ? List.of() : List.of(ids);
    }

    @Test
    void an_alert_arrives_once_with_its_severity_in_the_subject() throws Exception {
        // The simulated price never rests: it goes one way or the other within moments.
        List<String> rules = Stream.of("rises_percent", "falls_percent")
                .map(condition -> call(
                                "add_price_alert",
                                Map.of(
                                        "symbol",
                                        "AAPL",
                                        "condition",
                                        condition,
                                        "percent",
                                        new BigDecimal("0.01"),
                                        "severity",
                                        "critical"))
                        .required("alert")
                        .required("id")
                        .asString())
                .toList();

        MimeMessage message = arrived("[CRITICAL] AAPL");
        List<Part> leaves = leaves(message);

        assertThat(message.getAllRecipients()).hasSize(2);
        assertThat(message.getFrom()[0]).hasToString("alerts@example.com");
        String plain = text(leaves, "text/plain");
        String rule = rules.stream()
                .filter(id -> plain.contains("Alert: " + id + "/1"))
                .findFirst()
                .orElseThrow();
        assertThat(plain).contains("Severity: critical");
        assertThat(text(leaves, "text/html")).contains("AAPL", "critical", rule + "/1");
        await().atMost(PATIENCE)
                .until(() -> !call("list_deliveries", Map.of("state", "sent"))
                        .required("deliveries")
                        .isEmpty());
        int arrived = 0;
        for (MimeMessage mail : mails("[CRITICAL] AAPL")) {
            arrived += text(leaves(mail), "text/plain").contains("Alert: " + rule + "/1") ? 1 : 0;
        }
        assertThat(arrived).as("once for each receiver").isEqualTo(2);
    }
}
