package dev.tapewatch.mcp.tool;

/** Where a tool that takes a while says how far it has come. */
@FunctionalInterface
public interface Progress {
    /** Nobody asked. */
    Progress UNHEARD = (done, total, words) -> {};

    /**
     * Tells it, without waiting for anybody to hear it.
     *
     * @param done grows from call to call; a step that was told already is not told again
     * @param total what {@code done} will be in the end; 0 where that is not known
     * @param words for people, e.g. {@code 12 of 40 underlyings}
     */
    void tell(int done, int total, String words);
}
