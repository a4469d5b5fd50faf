package dev.tapewatch.mcp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.mcp.McpServers;
import dev.tapewatch.mcp.conformance.ConformanceSuite.Findings;
import dev.tapewatch.mcp.transport.ReplyLimits;
import dev.tapewatch.mcp.transport.TransportLimits;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is expected to fail: there is no list of expected failures. */
@Timeout(300)
class LegacyConformanceTest {
    private static final String REVISION = "2025-11-25";

    /** Connections are closed early, so that the suite sees an answer collected by polling. */
    private static final TransportLimits LIMITS = new TransportLimits(
                    100, Duration.ofMinutes(30), Duration.ofMillis(100), Duration.ofMillis(500), 1024 * 1024, 10, 100)
            .with(new ReplyLimits(
                    Duration.ofMillis(100), LegacyFixtures.CONNECTION, Duration.ofMinutes(1), 1024 * 1024));

    @TempDir
    private Path scratch;

    private ConformanceServer server;

    @BeforeEach
    void start() {
        McpServers offering = new McpServers(LegacyFixtures.offer(), LegacyConformanceTest::able);
        server = new ConformanceServer(offering, LIMITS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void able(ServerCapabilities.Builder capabilities) {
        capabilities.logging().prompts(false).completions();
    }

    @Test
    void all_that_the_revision_requires_of_a_server_is_there() throws IOException, InterruptedException {
        Findings findings = new ConformanceSuite(scratch).required(server.url(), REVISION);

        assertThat(findings.of("FAILURE", "WARNING")).as(findings.said()).isEmpty();
        assertThat(findings.exitCode()).as(findings.said()).isZero();
        assertThat(findings.of("SUCCESS")).as(findings.said()).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-session-lifecycle", "json-schema-2020-12", "server-sse-polling"})
    void what_the_suite_looks_at_besides_is_there_too(String scenario) throws IOException, InterruptedException {
        Findings findings = new ConformanceSuite(scratch).scenario(server.url(), REVISION, scenario);

        assertThat(findings.of("FAILURE", "WARNING")).as(findings.said()).isEmpty();
        assertThat(findings.of("SUCCESS")).as(findings.said()).isNotEmpty();
        assertThat(findings.exitCode()).as(findings.said()).isZero();
    }
}
