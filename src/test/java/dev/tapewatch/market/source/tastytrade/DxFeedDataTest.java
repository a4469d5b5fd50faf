package dev.tapewatch.market.source.tastytrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DxFeedDataTest {
    private final DxFeedData data = new DxFeedData();

    private List<DxEvent> read(String json) {
        return data.read(TastytradeJson.MAPPER.readTree(json));
    }

    @Test
    void full_events_are_objects() {
        assertThat(read("""
                [{"eventType":"Trade","eventSymbol":"SPY","time":1764000000123,"price":600.10,"size":"NaN"},
                 {"eventType":"Quote","eventSymbol":"SPY","bidPrice":"600.09","askPrice":"NaN",
                  "bidTime":1764000000100,"askTime":1764000000200},
                 {"eventType":"Greeks","eventSymbol":".SPY261218P580","volatility":0.251,"delta":-0.15,"gamma":1e-12},
                 {"eventType":"Profile","eventSymbol":"SPY","tradingStatus":"HALTED","haltStartTime":1,"statusReason":"LUDP"},
                 {"eventType":"Profile","eventSymbol":"QQQ","tradingStatus":"ACTIVE","description":null},
                 {"eventType":"Summary","eventSymbol":".SPY261218P580","openInterest":1500,"dayOpenPrice":"NaN"},
                 {"eventType":"Trade","eventSymbol":"QQQ","time":0,"price":"-Infinity","dayVolume":12},
                 {"eventType":"TimeAndSale","eventSymbol":"SPY"},
                 {"eventType":"Trade"}]"""))
                .containsExactly(
                        new DxEvent.Trade("SPY", new BigDecimal("600.10"), Instant.ofEpochMilli(1764000000123L), null),
                        new DxEvent.BidAsk("SPY", new BigDecimal("600.09"), null, Instant.ofEpochMilli(1764000000200L)),
                        new DxEvent.Greeks(".SPY261218P580", new BigDecimal("0.251"), new BigDecimal("-0.15")),
                        new DxEvent.Profile("SPY", true),
                        new DxEvent.Profile("QQQ", false),
                        new DxEvent.Summary(".SPY261218P580", new BigDecimal("1500")),
                        new DxEvent.Trade("QQQ", null, null, new BigDecimal("12")));
    }

    @Test
    void compact_events_are_rows_in_the_servers_order_several_in_one_list_and_kinds_in_turn() {
        data.configure(
                TastytradeJson.MAPPER.readTree(
                        "{\"Quote\":[\"eventSymbol\",\"eventType\",\"bidPrice\",\"askPrice\",\"bidSize\"],\"Trade\":[\"price\",\"eventSymbol\",\"eventType\"]}"));
        assertThat(
                        read(
                                "[\"Quote\",[\"A\",\"Quote\",1.5,\"NaN\",3,\"B\",\"Quote\",\"Infinity\",2,3],\"Trade\",[7,\"A\",\"Trade\"]]"))
                .containsExactly(
                        new DxEvent.BidAsk("A", new BigDecimal("1.5"), null, null),
                        new DxEvent.BidAsk("B", null, new BigDecimal("2"), null),
                        new DxEvent.Trade("A", new BigDecimal("7"), null, null));
    }

    @Test
    void before_the_server_says_otherwise_the_order_is_the_one_that_was_asked_for() {
        assertThat(read("[\"Candle\",[\"Candle\",\"SPY{=1m}\",12,1764000000000,1,2,0.5,\"NaN\"]]"))
                .containsExactly(new DxEvent.Candle(
                        "SPY{=1m}",
                        12,
                        Instant.ofEpochMilli(1764000000000L),
                        new BigDecimal("1"),
                        new BigDecimal("2"),
                        new BigDecimal("0.5"),
                        null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "[\"Quote\"]",
                "[[1,2,3]]",
                "[\"Quote\",[\"Quote\",\"A\",1]]",
                "[\"Nonsense\",[1,2]]",
                "[\"Quote\",[\"Quote\",null,1,2]]",
                "[42]"
            })
    void what_makes_no_sense_is_passed_over(String json) {
        assertThat(read(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-Infinity", "", "1e999999", "0x1", "1,5", "1e-999"})
    void what_is_no_number_is_none(String text) {
        assertThat(TastytradeJson.number(text)).isNull();
    }
}
