package dev.tapewatch.market.source.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import org.junit.jupiter.api.Test;

class TickersTest {
    @Test
    void tickers_stand_behind_an_exchange_or_a_dollar() {
        assertThat(Tickers.in("Acme (NYSE: ACM), Bolt (NASDAQ:BLT) and $TSLA; Berkshire (NYSE: BRK-B)"))
                .containsExactly(new Symbol("ACM"), new Symbol("BLT"), new Symbol("TSLA"), new Symbol("BRK.B"));
    }

    @Test
    void amounts_and_words_are_no_tickers() {
        assertThat(Tickers.in("It paid $100M, US$5, $AAAAAAAAA and NYSE: closed; A CEO said NO"))
                .isEmpty();
    }
}
