package dev.tapewatch.market.source.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovesTest {
    @ParameterizedTest
    @CsvSource({
        "https://203.0.113.5/a, /b, https://203.0.113.5/b",
        "https://203.0.113.5/a, https://203.0.113.6/b?c=d, https://203.0.113.6/b?c=d",
        "http://203.0.113.5/a, https://203.0.113.5/a, https://203.0.113.5/a",
        "http://192.168.1.5/a, http://192.168.1.6/a, http://192.168.1.6/a"
    })
    void an_answer_may_send_to_another_address_of_the_web(URI from, String location, URI next) {
        assertThat(Moves.follow(from, location)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "https://203.0.113.5/a, '', no other address",
        "https://203.0.113.5/a, https://203.0.113.5/a, no other address",
        "https://203.0.113.5/a, file:///etc/passwd, no other address",
        "https://203.0.113.5/a, 'https://a b/', no address",
        "https://203.0.113.5/a, http://203.0.113.5/a, from https to http",
        "https://203.0.113.5/a, https://127.0.0.1/a, network of this machine",
        "https://203.0.113.5/a, https://169.254.169.254/latest/meta-data, network of this machine",
        "https://203.0.113.5/a, https://10.0.0.1/a, network of this machine",
        "https://203.0.113.5/a, https://[::1]/a, network of this machine"
    })
    void it_may_not_send_to_less_safe_places(URI from, String location, String words) {
        assertThatThrownBy(() -> Moves.follow(from, location))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
