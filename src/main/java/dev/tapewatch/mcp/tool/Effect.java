package dev.tapewatch.mcp.tool;

/** What calling a tool does to the world. */
public enum Effect {
    /** Changes nothing. */
    READS,
    /** Adds something and touches nothing that is there. */
    ADDS,
    /** Overwrites or removes something; once more changes nothing more. */
    REPLACES,
    /** Sends something to the outside; once more sends it once more. */
    SENDS
}
