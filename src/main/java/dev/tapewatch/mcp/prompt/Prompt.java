package dev.tapewatch.mcp.prompt;

import java.util.List;
import java.util.Set;

/** One prompt. It says which tools to call and how to answer; it looks nothing up itself. */
interface Prompt {
    String name();

    String title();

    /** For the person who chooses it. */
    String description();

    List<PromptParameter<?>> parameters();

    /** The tools without which it makes no sense: it is not offered where they are not. */
    Set<String> needs();

    /** The text, in the name of the user. Fails with a {@link dev.tapewatch.problem.Problem} where arguments do not go together. */
    String text(PromptArguments arguments, ToolsAtHand tools);
}
