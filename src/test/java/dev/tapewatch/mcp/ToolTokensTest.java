package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What the list of tools costs a model with every request. Counted with {@code o200k_base}, OpenAI's newest public
 * tokenizer, over the result of {@code tools/list} as it goes over the wire: Claude's own is not public.
 */
class ToolTokensTest {
    private static final int MOST = 10_000;
    private static final double MOST_GROWTH = 1.05;

    /** Changed by hand, on purpose. */
    private static final Path BASELINE = Path.of("src/test/resources/tokens/tools-list.txt");

    @Test
    void the_whole_list_of_tools_stays_small() throws IOException {
        int tokens = tokens();
        System.out.println("tokens " + tokens);
        assertThat(tokens).isLessThan(MOST);
    }

    private static int tokens() throws IOException {
        try (FaceFixture face = new FaceFixture()) {
            return Encodings.newDefaultEncodingRegistry()
                    .getEncoding(EncodingType.O200K_BASE)
                    .countTokens(io.modelcontextprotocol.json.McpJsonDefaults.getMapper().writeValueAsString(face.client.listTools()));
        }
    }
}
