package dev.tapewatch.mcp.access;

/** What a caller may do. */
public enum Scope {
    /** Look at everything and be told of changes. */
    READ,
    /** Change and send something. */
    WRITE
}
