package dev.tapewatch.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPageTest {
    private static final List<String> ALL =
            IntStream.range(0, 10).mapToObj(number -> "item-" + number).toList();

    private static ListPage<String> page(List<String> all, Object cursor, int size) {
        return ListPage.of("letters", all, Function.identity(), cursor, size);
    }

    private static ListPage<String> first(List<String> all, int size) {
        return ListPage.of("letters", all, Function.identity(), null, size);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 9, 10, 11})
    void the_pages_together_are_the_list_in_order(int size) {
        List<String> read = new ArrayList<>();
        ListPage<String> page = first(ALL.reversed(), size);
        read.addAll(page.items());
        while (page.nextCursor() != null) {
            page = page(ALL.reversed(), page.nextCursor(), size);
            assertThat(page.items()).isNotEmpty();
            read.addAll(page.items());
        }
        assertThat(read).isEqualTo(ALL);
    }

    @Test
    void an_empty_list_is_one_page() {
        assertThat(first(List.of(), 3)).isEqualTo(new ListPage<>(List.of(), null));
    }

    @Test
    void an_item_that_goes_meanwhile_makes_no_other_one_be_missed() {
        String behindThree = String.valueOf(first(ALL, 3).nextCursor());
        assertThat(page(ALL.subList(3, 10), behindThree, 3).items()).containsExactly("item-3", "item-4", "item-5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "%%%", "ZnJvbTotMQ", "bnVtYmVycwppdGVtLTM"})
    void a_cursor_that_this_list_never_gave_is_refused(String cursor) {
        assertThatIllegalArgumentException().isThrownBy(() -> page(ALL, cursor, 3));
    }

    @Test
    void a_cursor_that_is_no_text_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> page(ALL, 3, 3));
    }
}
