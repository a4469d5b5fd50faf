package dev.tapewatch.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ElapsedProgressTest {
    private final List<Integer> told = new CopyOnWriteArrayList<>();
    private final List<String> words = new CopyOnWriteArrayList<>();

    private void tell(int done, int total, String what) {
        told.add(done);
        words.add(what);
    }

    @Test
    void work_that_takes_long_is_told_of_again_and_again_until_it_is_done() {
        Sinks.One<String> work = Sinks.one();
        List<String> results = new CopyOnWriteArrayList<>();
        ElapsedProgress.during(work.asMono(), this::tell, "working", Duration.ofMillis(5))
                .subscribe(results::add);
        await().until(() -> told.size() >= 3);

        work.tryEmitValue("done");

        assertThat(results).containsExactly("done");
        assertThat(told).isSorted().doesNotHaveDuplicates().startsWith(0);
        assertThat(words.getFirst()).isEqualTo("working");
    }

    @Test
    void it_is_said_how_long_it_takes() {
        Disposable waiting = ElapsedProgress.during(Mono.never(), this::tell, "working", Duration.ofSeconds(1))
                .subscribe();
        await().until(() -> words.contains("working, 1 s so far"));

        waiting.dispose();
    }
}
