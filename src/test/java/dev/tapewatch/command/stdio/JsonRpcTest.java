package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcTest {
    private static final String ENTRY = "\"dev.tapewatch/request-key\":\"k\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"x\"} | {\"_meta\":{KEY},\"name\":\"x\"}",
                "{ } | {\"_meta\":{KEY} }",
                "{\"price\":1.10,\"_meta\":{}} | {\"price\":1.10,\"_meta\":{KEY}}",
                "{\"_meta\" : { \"a\":1 }} | {\"_meta\" : {KEY, \"a\":1 }}",
                "{\"text\":\"é😀\",\"_meta\":{\"a\":{}}} | {\"text\":\"é😀\",\"_meta\":{KEY,\"a\":{}}}",
                "[1] | [1]",
                "{\"_meta\":{\"dev.tapewatch/request-key\":\"own\"}} | {\"_meta\":{\"dev.tapewatch/request-key\":\"own\"}}",
            })
    void splices_the_request_key_in_and_leaves_the_rest(String params, String expected) throws BadMessage {
        String start = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":";
        JsonRpc message = JsonRpc.read(start + params.strip() + "}");
        assertThat(message.withRequestKey("k"))
                .isEqualTo(start + expected.strip().replace("KEY", ENTRY) + "}");
    }

    @Test
    void splices_into_a_message_larger_than_any_buffer() throws BadMessage {
        String large = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"a\":\""
                + "é".repeat(300_000) + "\",\"_meta\":{";
        assertThat(JsonRpc.read(large + "}}}").withRequestKey("k")).isEqualTo(large + ENTRY + "}}}");
    }

    @Test
    void keeps_the_kind_of_an_id() throws BadMessage {
        assertThat(JsonRpc.read("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"m\"}")
                        .id())
                .isEqualTo("\"1\"");
        assertThat(JsonRpc.read("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}")
                        .id())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "1",
                "[]",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1,\"error\":{}}",
            })
    void refuses_json_that_is_no_message(String line) {
        assertThatExceptionOfType(BadMessage.class)
                .isThrownBy(() -> JsonRpc.read(line))
                .extracting(BadMessage::code)
                .isEqualTo(BadMessage.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}x", "{\"a\":tru}", "hello", "{} {}", "[1,", "{\"a\":\"\u0001\"}"})
    void refuses_what_is_not_json(String line) {
        assertThatExceptionOfType(BadMessage.class)
                .isThrownBy(() -> JsonRpc.read(line))
                .extracting(BadMessage::code)
                .isEqualTo(BadMessage.PARSE_ERROR);
    }

    @Test
    void refuses_nesting_that_would_exhaust_the_stack() {
        assertThatExceptionOfType(BadMessage.class).isThrownBy(() -> JsonRpc.read("[".repeat(100_000)));
    }

    @Test
    void compares_capabilities_whatever_their_order() throws BadMessage {
        assertThat(JsonRpc.read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"capabilities\":{\"tools\":{},"
                                + "\"resources\":{\"subscribe\":true}}}}")
                        .capabilities())
                .containsExactly("/result/capabilities/resources/subscribe=true");
    }
}
