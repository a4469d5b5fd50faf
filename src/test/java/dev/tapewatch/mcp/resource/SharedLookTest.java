package dev.tapewatch.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedLookTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final BlockingQueue<CompletableFuture<Integer>> underWay = new LinkedBlockingQueue<>();

    private int lookWhenTold() {
        CompletableFuture<Integer> told = new CompletableFuture<>();
        underWay.add(told);
        looks.incrementAndGet();
        return told.join();
    }

    private CompletableFuture<Integer> nextLook() throws InterruptedException {
        return Objects.requireNonNull(underWay.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void those_who_ask_at_the_same_time_share_one_look() throws InterruptedException {
        SharedLook<Integer> look = new SharedLook<>(this::lookWhenTold, SECOND, nanoTime::get);
        List<CompletableFuture<Integer>> asked =
                IntStream.range(0, 16).mapToObj(i -> look.ask()).toList();
        nextLook().complete(7);

        assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(7));
        assertThat(look.get()).isEqualTo(7);
        assertThat(looks).hasValue(1);
    }

    @Test
    void an_answer_that_is_too_old_is_looked_at_anew() throws InterruptedException {
        SharedLook<Integer> look = new SharedLook<>(this::lookWhenTold, SECOND, nanoTime::get);
        CompletableFuture<Integer> first = look.ask();
        nextLook().complete(1);
        assertThat(first.join()).isEqualTo(1);

        nanoTime.addAndGet(SECOND.toNanos());
        CompletableFuture<Integer> second = look.ask();
        nextLook().complete(2);
        assertThat(second.join()).isEqualTo(2);
    }

    @Test
    void where_no_age_is_allowed_nobody_is_answered_with_a_look_that_began_before_the_question()
            throws InterruptedException {
        SharedLook<Integer> look = new SharedLook<>(this::lookWhenTold, Duration.ZERO, nanoTime::get);
        CompletableFuture<Integer> before = look.ask();
        CompletableFuture<Integer> began = nextLook();
        CompletableFuture<Integer> afterAChange = look.ask();
        CompletableFuture<Integer> another = look.ask();
        began.complete(1);
        nextLook().complete(2);

        assertThat(before.join()).isEqualTo(1);
        assertThat(afterAChange.join()).isEqualTo(2);
        assertThat(another.join()).isEqualTo(2);
        assertThat(looks).hasValue(2);
    }

    @Test
    void what_is_forgotten_is_looked_at_anew_even_while_a_look_is_under_way() throws InterruptedException {
        SharedLook<Integer> look = new SharedLook<>(this::lookWhenTold, SECOND, nanoTime::get);
        CompletableFuture<Integer> before = look.ask();
        CompletableFuture<Integer> began = nextLook();
        look.forget();
        CompletableFuture<Integer> after = look.ask();
        began.complete(1);
        nextLook().complete(2);

        assertThat(before.join()).isEqualTo(1);
        assertThat(after.join()).isEqualTo(2);
        assertThat(look.get()).isEqualTo(2);
    }

    @Test
    void a_failure_is_told_as_it_was_and_not_kept() throws InterruptedException {
        SharedLook<Integer> look = new SharedLook<>(
                () -> {
                    if (looks.incrementAndGet() == 1) {
                        throw Problem.notFound("nothing there");
                    }
                    return 2;
                },
                SECOND,
                nanoTime::get);

        assertThatThrownBy(look::get).isInstanceOf(Problem.class).hasMessage("nothing there");
        assertThat(look.get()).isEqualTo(2);
    }
}
