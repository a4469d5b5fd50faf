package dev.tapewatch.mcp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.mcp.conformance.ConformanceSuite.Check;
import dev.tapewatch.testing.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite on the product as it is, where it needs no fixtures. */
class ModernConformanceIT {
    private static final String REVISION = "2026-07-28";

    @TempDir
    private Path scratch;

    private Launcher launcher;

    @BeforeEach
    void prepare() throws Exception {
        launcher = new Launcher(scratch);
        launcher.prepare();
    }

    @AfterEach
    void stop_whatever_is_left() throws Exception {
        launcher.run("stop");
    }

    @Test
    void the_product_passes_what_it_can_be_asked() throws Exception {
        launcher.serve();
        String url = launcher.status().required("url").stringValue().replace("127.0.0.1", "localhost") + "/mcp";
        ConformanceSuite suite = new ConformanceSuite(scratch);
        List<Check> checks = new ArrayList<>();
        for (String scenario : List.of(
                "server-stateless",
                "tools-list",
                "resources-list",
                "sep-2164-resource-not-found",
                "caching",
                "http-header-validation",
                "dns-rebinding-protection",
                "server-sse-multiple-streams",
                "input-required-result-unsupported-methods")) {
            checks.addAll(suite.scenario(url, REVISION, scenario).checks());
        }
        assertThat(checks).hasSizeGreaterThan(50);
        assertThat(checks)
                .filteredOn(check -> List.of("FAILURE", "WARNING").contains(check.status()))
                .filteredOn(check -> !needsFixture(check))
                .isEmpty();
    }

    /** What the suite sees only with tools of its own, and prompts, as long as there are none. */
    private static boolean needsFixture(Check check) {
        return check.error().startsWith("Not testable") || check.id().equals("sep-2549-prompts-list-caching-hints");
    }
}
