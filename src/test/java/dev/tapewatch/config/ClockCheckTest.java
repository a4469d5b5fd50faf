package dev.tapewatch.config;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import dev.tapewatch.doctor.Examination;
import dev.tapewatch.doctor.Finding;
import dev.tapewatch.doctor.Verdict;
import dev.tapewatch.testing.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {
    private final WireMockServer source = new WireMockServer(options().dynamicPort());

    @BeforeEach
    void start() {
        source.start();
    }

    @AfterEach
    void stop() {
        source.stop();
    }

    private Finding found(@Nullable String date, String now) {
        source.stubFor(any(anyUrl())
                .willReturn(
                        date == null
                                ? aResponse().withStatus(404)
                                : aResponse().withStatus(404).withHeader("Date", date)));
        return Examination.of(
                        List.of(ClockCheck.against(
                                URI.create("http://localhost:" + source.port()), new TestClock(Instant.parse(now)))),
                        Duration.ofSeconds(10))
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T15:00:00Z, WORKS, agrees",
        "2026-11-28T15:00:03.500Z, WORKS, agrees",
        "2026-11-28T14:59:58Z, WORKS, agrees",
        "2026-11-28T15:00:43Z, FAILS, 42 s ahead of",
        "2026-11-28T14:30:00Z, FAILS, 1800 s behind"
    })
    void a_clock_that_is_off_is_told_with_how_much(String now, Verdict verdict, String words) {
        Finding finding = found("Sat, 28 Nov 2026 15:00:00 GMT", now);

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.words()).contains(words, "localhost");
        assertThat(source.getAllServeEvents())
                .allSatisfy(event -> assertThat(event.getRequest().getMethod()).isEqualTo(RequestMethod.HEAD));
    }

    @Test
    void what_cannot_be_compared_is_not_tried() {
        assertThat(found("yesterday", "2026-11-28T15:00:00Z").verdict()).isEqualTo(Verdict.UNTRIED);
        source.stop();
        Finding finding = Examination.of(
                        List.of(ClockCheck.against(URI.create("http://localhost:1"), new TestClock(Instant.EPOCH))),
                        Duration.ofSeconds(10))
                .getFirst();
        assertThat(finding.verdict()).isEqualTo(Verdict.UNTRIED);
        assertThat(finding.words()).contains("does not answer");
    }
}
