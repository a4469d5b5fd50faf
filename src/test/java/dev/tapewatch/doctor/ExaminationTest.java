package dev.tapewatch.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Test
    void checks_are_done_side_by_side_and_told_in_their_order() {
        CyclicBarrier together = new CyclicBarrier(50);
        List<Check> checks = IntStream.range(0, 50)
                .mapToObj(number -> Check.of("channel", "c" + number, () -> {
                    together.await(10, TimeUnit.SECONDS);
                    return Finding.works("channel", "c" + number, "fine");
                }))
                .toList();

        assertThat(Examination.of(checks, Duration.ofSeconds(20)))
                .isEqualTo(IntStream.range(0, 50)
                        .mapToObj(number -> Finding.works("channel", "c" + number, "fine"))
                        .toList());
    }

    @Test
    void what_hangs_is_left_behind_and_holds_up_nobody() {
        CountDownLatch never = new CountDownLatch(1);
        Check hanging = Check.of("channel", "slow", () -> {
            never.await();
            return Finding.works("channel", "slow", "never");
        });
        Instant start = Instant.now();

        List<Finding> findings =
                Examination.of(List.of(hanging, Check.words("channel", "desk", () -> "fine"), hanging), LIMIT);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.FAILS, Verdict.WORKS, Verdict.FAILS);
        assertThat(findings.getFirst().words()).contains("no answer within 2 s");
    }

    @Test
    void a_problem_is_told_in_its_words_and_a_defect_without_its_own() {
        Check problem = Check.words("backing", "redis", () -> {
            throw Problem.badInput("start it");
        });
        Check defect = Check.words("backing", "temporal", () -> {
            throw new IllegalStateException("s3cret");
        });

        assertThat(Examination.of(List.of(problem, defect), LIMIT))
                .containsExactly(
                        Finding.fails("backing", "redis", "start it"),
                        Finding.fails(
                                "backing",
                                "temporal",
                                "it could not be tried (IllegalStateException); this is a defect of tapewatch"));
    }

    @Test
    void words_from_elsewhere_cannot_move_a_cursor() {
        assertThat(Finding.works("channel", "a\u001b[2J", "b\r\nc\t\u0000d"))
                .isEqualTo(Finding.works("channel", "a [2J", "b c d"));
    }
}
