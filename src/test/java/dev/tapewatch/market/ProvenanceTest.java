package dev.tapewatch.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final Instant EARLIER = Instant.parse("2026-11-18T15:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-18T16:00:00Z");

    @Test
    void what_is_computed_is_as_old_as_the_oldest_and_as_bad_as_the_worst() {
        Provenance one = new Provenance("alpaca", LATER, Quality.INDICATIVE);
        Provenance other = new Provenance("tastytrade", EARLIER, Quality.REAL_TIME);

        assertThat(one.and(other)).isEqualTo(new Provenance("alpaca+tastytrade", EARLIER, Quality.INDICATIVE));
        assertThat(other.and(one)).isEqualTo(new Provenance("tastytrade+alpaca", EARLIER, Quality.INDICATIVE));
    }

    @Test
    void a_source_is_named_once() {
        Provenance one = new Provenance("alpaca+tastytrade", LATER, Quality.REAL_TIME);
        Provenance other = new Provenance("tastytrade", LATER, Quality.REAL_TIME);

        assertThat(one.and(other)).isEqualTo(one);
    }

    @Test
    void a_limit_makes_nothing_better() {
        Provenance stale = new Provenance("alpaca", LATER, Quality.STALE);

        assertThat(stale.atBest(Quality.ESTIMATED)).isEqualTo(stale);
        assertThat(new Provenance("alpaca", LATER, Quality.REAL_TIME)
                        .atBest(Quality.ESTIMATED)
                        .quality())
                .isEqualTo(Quality.ESTIMATED);
    }
}
