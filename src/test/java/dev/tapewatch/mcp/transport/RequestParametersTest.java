package dev.tapewatch.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RequestParametersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {}                                                                                       | params.ref of
            {"ref": "ref/prompt", "argument": {"name": "a", "value": ""}}                            | params.ref of
            {"ref": {"type": "ref/prompt"}, "argument": {"name": "a", "value": ""}}                  | params.ref of
            {"ref": {"type": "ref/resource", "name": "x"}, "argument": {"name": "a", "value": ""}}   | params.ref of
            {"ref": {"type": "ref/nothing", "name": "x"}, "argument": {"name": "a", "value": ""}}    | params.ref of
            {"ref": {"type": "ref/prompt", "name": " "}, "argument": {"name": "a", "value": ""}}     | params.ref of
            {"ref": {"type": "ref/resource", "uri": "x"}, "argument": {"name": " ", "value": ""}}    | params.argument of
            {"ref": {"type": "ref/prompt", "name": "x"}}                                             | params.argument of
            {"ref": {"type": "ref/prompt", "name": "x"}, "argument": {"name": "a"}}                  | params.argument of
            {"ref": {"type": "ref/prompt", "name": "x"}, "argument": {"name": "a", "value": 5}}      | params.argument of
            {"ref": {"type": "ref/prompt", "name": "x"}, "argument": {"name": "a", "value": ""}, "context": 1} | params.context
            {"ref": {"type": "ref/prompt", "name": "x"}, "argument": {"name": "a", "value": ""}, "context": {"arguments": {"b": 1}}} | params.context
            """)
    void a_completion_that_lacks_something_is_told_what(String params, String words) {
        assertThat(RequestParameters.error(completion(params))).hasValueSatisfying(response -> {
            assertThat(response.error().code()).isEqualTo(ErrorCodes.INVALID_PARAMS);
            assertThat(response.error().message()).startsWith(words);
        });
    }

    @Test
    void a_completion_with_all_it_needs_passes() {
        assertThat(RequestParameters.error(completion("""
                {"ref": {"type": "ref/resource", "uri": "x"}, "argument": {"name": "a", "value": ""},
                 "context": {"arguments": {"b": "c"}}}"""))).isEmpty();
    }

    private static JSONRPCRequest completion(String params) {
        return new JSONRPCRequest(
                McpSchema.METHOD_COMPLETION_COMPLETE, 1, JsonMapper.shared().readValue(params, Object.class));
    }
}
