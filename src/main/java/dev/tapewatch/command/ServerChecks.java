package dev.tapewatch.command;

import dev.tapewatch.doctor.Check;
import dev.tapewatch.doctor.Finding;
import dev.tapewatch.doctor.Verdict;
import dev.tapewatch.mcp.credential.LocalCredential;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks the server that runs on a data directory how it and its backing services are, in place of starting others. */
final class ServerChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final List<String> SERVICES = List.of("redis", "temporal");

    private final RunningServer server;
    private final LocalCredential credential;

    ServerChecks(RunningServer server, DataDirectory directory) {
        this.server = server;
        this.credential = LocalCredential.in(directory.path());
    }

    Check all() {
        return new Check("server", "tapewatch", this::findings);
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        JsonNode health = server.ask("/actuator/health/readiness", credential, PATIENCE);
        findings.add(Finding.works(
                "server",
                "tapewatch",
                "version %s runs at %s (pid %d)".formatted(server.version(), server.url(), server.pid())));
        JsonNode services = services();
        SERVICES.forEach(name -> findings.add(service(
                name,
                services.path(name),
                health.path("components").path(name).path("status").asString(""))));
        return findings;
    }

    /** None where the rest of the status waits for a service that is away. */
    private JsonNode services() {
        try {
            return server.ask("/status", credential, PATIENCE).path("services");
        } catch (Problem late) {
            return tools.jackson.databind.node.MissingNode.getInstance();
        }
    }

    private static Finding service(String name, JsonNode facts, String health) {
        boolean up = health.equals("UP") || health.isEmpty() && !facts.isMissingNode();
        boolean durable = facts.path("durable").booleanValue(true);
        String note = facts.isMissingNode()
                ? ""
                : ", at " + facts.path("address").asString("") + ": "
                        + facts.path("note").asString("");
        if (!up) {
            return new Finding(
                    "backing",
                    name,
                    Verdict.FAILS,
                    "the server does not reach it" + note + ". An embedded one is started again by itself; see logs/"
                            + name + ".log in the data directory");
        }
        return Finding.works(
                "backing",
                name,
                "answers the server" + note + (durable ? "" : "; run tapewatch prepare, then restart"));
    }
}
