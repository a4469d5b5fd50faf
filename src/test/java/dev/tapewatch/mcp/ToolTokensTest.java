package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import io.modelcontextprotocol.json.McpJsonDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What the list of tools costs a model with every request. Counted by {@code o200k_base}, a tokenizer of OpenAI, over the
 * result of {@code tools/list} as it goes over the wire. That of Claude is not public.
 */
class ToolTokensTest {
    private static final int MOST = 10_000;
    private static final double MOST_GROWTH = 1.05;

    /** Changed by hand, on purpose: no property writes it anew. */
    private static final Path BASELINE = Path.of("src/test/resources/tokens/tools-list.txt");

    @Test
    void the_whole_list_of_tools_stays_under_ten_thousand_tokens() throws IOException {
        assertThat(tokens()).isLessThan(MOST);
    }

    @Test
    void it_grows_by_more_than_a_twentieth_only_on_purpose() throws IOException {
        int baseline = Integer.parseInt(Files.readString(BASELINE).strip());

        assertThat(tokens())
                .as("tokens of tools/list; if they are worth it, write the new count into %s", BASELINE)
                .isLessThanOrEqualTo((int) (baseline * MOST_GROWTH))
                // A baseline far above would let the list grow unseen.
                .isGreaterThanOrEqualTo((int) (baseline / MOST_GROWTH));
    }

    private static int tokens() throws IOException {
        try (FaceFixture face = new FaceFixture()) {
            return Encodings.newDefaultEncodingRegistry()
                    .getEncoding(EncodingType.O200K_BASE)
                    .countTokens(McpJsonDefaults.getMapper().writeValueAsString(face.client.listTools()));
        }
    }
}
