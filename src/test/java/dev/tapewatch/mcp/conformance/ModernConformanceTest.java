package dev.tapewatch.mcp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.mcp.conformance.ConformanceSuite.Check;
import dev.tapewatch.mcp.conformance.ConformanceSuite.Findings;
import io.modelcontextprotocol.util.DefaultMcpUriTemplateManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is expected to fail: there is no list of expected failures. */
@Timeout(300)
class ModernConformanceTest {
    private static final String REVISION = "2026-07-28";

    @TempDir
    private Path scratch;

    private final ModernServer server = new ModernServer(
            ModernFixtures.offer(), new DefaultMcpUriTemplateManagerFactory(), ContentFixtures.WATCHED::equals);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void all_that_the_revision_requires_of_a_server_is_there() throws IOException, InterruptedException {
        Findings findings = new ConformanceSuite(scratch).required(server.url(), REVISION);

        assertThat(required(findings, "FAILURE", "WARNING")).as(findings.said()).isEmpty();
        // Lists that never change need not be announced.
        assertThat(required(findings, "SKIPPED"))
                .extracting(Check::id)
                .containsExactlyInAnyOrder(
                        "sep-2575-server-sends-prompts-list-changed-on-subscription",
                        "sep-2575-server-sends-tools-list-changed-on-subscription");
        assertThat(findings.exitCode()).as(findings.said()).isZero();
        assertThat(findings.of("SUCCESS")).as(findings.said()).hasSizeGreaterThanOrEqualTo(80);
    }

    /** The suite also runs, without scoring it, the extension for tasks (SEP-2663), which this server does not offer. */
    private static List<Check> required(Findings findings, String... statuses) {
        return findings.of(statuses).stream()
                .filter(check -> !check.id().startsWith("tasks-") && !check.id().startsWith("sep-2663-"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-header-validation", "http-custom-header-server-validation", "json-schema-2020-12"})
    void so_is_what_it_leaves_to_choice_and_fits(String scenario) throws IOException, InterruptedException {
        Findings findings = new ConformanceSuite(scratch).scenario(server.url(), REVISION, scenario);

        assertThat(findings.of("FAILURE", "WARNING", "SKIPPED"))
                .as(findings.said())
                .isEmpty();
        assertThat(findings.of("SUCCESS")).as(findings.said()).isNotEmpty();
    }
}
