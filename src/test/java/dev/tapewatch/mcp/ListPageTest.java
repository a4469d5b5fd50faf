package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPageTest {
    private static final List<Integer> ALL = IntStream.range(0, 10).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 9, 10, 11})
    void the_pages_together_are_the_list(int size) {
        List<Integer> read = new ArrayList<>();
        ListPage<Integer> page = ListPage.of(ALL, null, size);
        read.addAll(page.items());
        while (page.nextCursor() != null) {
            page = ListPage.of(ALL, page.nextCursor(), size);
            assertThat(page.items()).isNotEmpty();
            read.addAll(page.items());
        }
        assertThat(read).isEqualTo(ALL);
    }

    @Test
    void an_empty_list_is_one_page() {
        assertThat(ListPage.of(List.of(), null, 3)).isEqualTo(new ListPage<>(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "%%%", "ZnJvbTotMQ", "ZnJvbToxMQ", "ZnJvbTo5OTk5OTk5OTk5OTk"})
    void a_cursor_that_was_never_given_is_refused(String cursor) {
        assertThatIllegalArgumentException().isThrownBy(() -> ListPage.of(ALL, cursor, 3));
    }
}
