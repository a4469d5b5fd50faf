package dev.tapewatch.mcp.modern;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.mcp.transport.Rejection;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class MirroredArgumentsTest {
    private static final MirroredArguments ARGUMENTS = MirroredArguments.of(McpSchema.Tool.builder(
                    "query",
                    Map.of(
                            "type",
                            "object",
                            "properties",
                            Map.of(
                                    "count", Map.of("type", "integer", "x-mcp-header", "Count"),
                                    "place",
                                            Map.of(
                                                    "type",
                                                    "object",
                                                    "properties",
                                                    Map.of(
                                                            "region",
                                                            Map.of("type", "string", "x-mcp-header", "Region"))))))
            .build());

    @Test
    void a_header_repeats_its_argument_wherever_that_is() {
        assertAccepted(Map.of(), Map.of());
        assertAccepted(Map.of("place", Map.of("region", "west")), Map.of("mcp-param-region", "west"));
        assertAccepted(Map.of("place", Map.of("region", "wëst")), Map.of("Mcp-Param-Region", "=?base64?d8Orc3Q=?="));
    }

    @Test
    void numbers_are_compared_as_numbers() {
        assertAccepted(Map.of("count", 42), Map.of("Mcp-Param-Count", "42.0"));
        assertRefused(Map.of("count", 42), Map.of("Mcp-Param-Count", "43"));
        assertRefused(Map.of("count", 42), Map.of("Mcp-Param-Count", "many"));
    }

    @Test
    void a_header_without_its_argument_is_refused_and_so_is_the_reverse() {
        assertRefused(Map.of("place", Map.of("region", "west")), Map.of());
        assertRefused(Map.of("place", Map.of("region", "west")), Map.of("Mcp-Param-Region", "east"));
        assertRefused(Map.of("place", "west"), Map.of("Mcp-Param-Region", "west"));
    }

    private static void assertAccepted(Map<String, Object> arguments, Map<String, String> headers) {
        assertThatCode(() -> check(arguments, headers)).doesNotThrowAnyException();
    }

    private static void assertRefused(Map<String, Object> arguments, Map<String, String> headers) {
        assertThatThrownBy(() -> check(arguments, headers)).isInstanceOf(Rejection.class);
    }

    private static void check(Map<String, Object> arguments, Map<String, String> headers) {
        HttpHeaders sent = new HttpHeaders();
        headers.forEach(sent::add);
        ARGUMENTS.check(new JSONRPCRequest("tools/call", 1, Map.of("name", "query", "arguments", arguments)), sent);
    }
}
