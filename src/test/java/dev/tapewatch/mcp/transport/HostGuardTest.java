package dev.tapewatch.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class HostGuardTest {
    private final HostGuard guard = new HostGuard(List.of("tapewatch.example"));

    @ParameterizedTest
    @CsvSource({
        "localhost,",
        "LOCALHOST:8750,",
        "127.0.0.1:8750, http://localhost:3000",
        "[::1]:8750, https://127.0.0.1",
        "tapewatch.example, https://tapewatch.example",
    })
    void loopback_names_and_allowed_names_are_let_in(String host, @Nullable String origin) {
        assertThatCode(() -> guard.check(headers(host, origin))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8750",
                "localhost.evil.example",
                "localhost@evil.example",
                "evil@localhost",
                "127.0.0.1.nip.example",
                "local host",
                "localhost:port",
                "",
                "/",
            })
    void other_hosts_are_misdirected(String host) {
        assertThat(status(headers(host, null))).isEqualTo(421);
    }

    @Test
    void a_request_without_host_or_with_two_is_misdirected() {
        assertThat(status(new HttpHeaders())).isEqualTo(421);
        HttpHeaders two = headers("localhost", null);
        two.add(HttpHeaders.HOST, "evil.example");
        assertThat(status(two)).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://localhost.evil.example", "garbage", "http://", ""})
    void other_origins_are_forbidden(String origin) {
        assertThat(status(headers("localhost", origin))).isEqualTo(403);
    }

    private int status(HttpHeaders headers) {
        Rejection rejection = catchThrowableOfType(Rejection.class, () -> guard.check(headers));
        assertThat(rejection).isNotNull();
        return rejection.status().value();
    }

    private static HttpHeaders headers(String host, @Nullable String origin) {
        HttpHeaders headers = new HttpHeaders();
        headers.add(HttpHeaders.HOST, host);
        if (origin != null) {
            headers.add(HttpHeaders.ORIGIN, origin);
        }
        return headers;
    }
}
