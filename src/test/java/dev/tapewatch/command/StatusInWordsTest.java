package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatusInWordsTest {
    @Test
    void each_kind_of_fact_is_in_one_line_with_who_answered_and_what_is_wrong() {
        String words = StatusCommand.inWords(JsonMapper.shared().readTree("""
                {"running": true, "version": "1", "url": "http://127.0.0.1:8750", "pid": 7, "data_dir": "/d",
                 "sources": [
                   {"kind": "prices", "sources": ["tastytrade", "alpaca"], "answered_last": "alpaca",
                    "stream": "it fell silent", "problems": {"tastytrade": "it does not answer"}},
                   {"kind": "events", "sources": ["alpaca"], "problems": {}, "note": "no dates of earnings"},
                   {"kind": "news", "sources": [], "problems": {}}]}
                """));
        assertThat(words.lines().skip(1))
                .containsExactly(
                        "source: prices from tastytrade, alpaca; answered last: alpaca; stream: it fell silent; trouble:"
                                + " tastytrade: it does not answer",
                        "source: events from alpaca; no dates of earnings",
                        "source: news from nowhere");
    }
}
