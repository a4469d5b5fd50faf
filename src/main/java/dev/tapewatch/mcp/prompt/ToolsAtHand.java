package dev.tapewatch.mcp.prompt;

/** The tools that whoever asks may call. */
@FunctionalInterface
interface ToolsAtHand {
    /** Whether the tool of this name is among them. */
    boolean has(String tool);
}
