package dev.tapewatch.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BlockingCallsTest {
    private final BlockingCalls calls = new BlockingCalls(1);

    @Test
    void a_call_runs_on_a_virtual_thread() {
        assertThat(calls.run(() -> Thread.currentThread().isVirtual()).block(Duration.ofSeconds(5)))
                .isTrue();
    }

    @Test
    void one_call_too_many_is_refused_in_words_and_there_is_room_again_afterwards() {
        CountDownLatch release = new CountDownLatch(1);
        var first = calls.run(() -> {
                    release.await();
                    return "done";
                })
                .toFuture();

        assertThatThrownBy(() -> calls.run(() -> "second").block(Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessageContaining("busy");

        release.countDown();
        assertThat(first.join()).isEqualTo("done");
        assertThat(calls.run(() -> "third").block(Duration.ofSeconds(5))).isEqualTo("third");
    }

    @Test
    void a_call_that_fails_leaves_its_room_to_the_next() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> calls.run(() -> {
                                throw Problem.notFound("nothing there");
                            })
                            .block(Duration.ofSeconds(5)))
                    .hasMessage("nothing there");
        }
    }
}
