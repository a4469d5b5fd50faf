package dev.tapewatch.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EraTest {
    private static final String VERSION = "io.modelcontextprotocol/protocolVersion";
    private static final List<String> STATELESS = List.of("2026-07-28");
    private static final List<String> SESSIONS = List.of("2025-11-25", "2024-11-05");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // method, header, version in the body, in a session, era
                "initialize, -,          -,          false, SESSIONS",
                "initialize, 2026-07-28, -,          false, SESSIONS",
                "initialize, 2026-07-28, 2026-07-28, false, STATELESS",
                "tools/list, -,          -,          true,  SESSIONS",
                "tools/list, 2025-11-25, -,          true,  SESSIONS",
                "tools/list, 2025-11-25, -,          false, SESSIONS",
                "tools/list, 2026-07-28, -,          false, STATELESS",
                "tools/list, 2026-07-28, 2026-07-28, false, STATELESS",
                "tools/list, 2026-07-28, 2026-07-28, true,  STATELESS",
                "tools/list, -,          2026-07-28, false, STATELESS",
                "tools/list, 2025-11-25, 2026-07-28, true,  STATELESS",
                "tools/list, 2026-07-28, 2025-11-25, false, STATELESS",
                "tools/list, 2025-11-25, 2025-11-25, false, SESSIONS",
                "tools/list, -,          2025-11-25, false, SESSIONS",
                "tools/list, 2099-01-01, 2099-01-01, false, STATELESS",
                "tools/list, 2099-01-01, -,          false, STATELESS",
                "tools/list, 2099-01-01, -,          true,  SESSIONS"
            })
    void each_message_says_by_which_rules_it_is_to_be_read(
            String method, @Nullable String header, @Nullable String body, boolean inSession, Era era) {
        Map<String, Object> params = body == null ? Map.of() : Map.of("_meta", Map.of(VERSION, body));
        assertThat(Era.of(new JSONRPCRequest(method, 1, params), header, inSession, STATELESS, SESSIONS))
                .isEqualTo(era);
    }

    @Test
    void a_server_of_one_era_reads_all_by_its_rules() {
        JSONRPCRequest request = new JSONRPCRequest("tools/list", 1, Map.of("_meta", Map.of(VERSION, "2026-07-28")));
        assertThat(Era.of(request, "2026-07-28", false, List.of(), SESSIONS)).isEqualTo(Era.SESSIONS);
    }
}
