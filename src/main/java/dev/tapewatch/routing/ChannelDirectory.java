package dev.tapewatch.routing;

import java.util.List;
import java.util.Set;

/** The door to the channels. */
public interface ChannelDirectory {
    /** The names that rules may ask for, {@code mcp} among them. */
    Set<String> names();

    /** How each is doing, in the order of the configuration, {@code mcp} first. */
    List<ChannelStatus> list();

    /**
     * Sends a test message now, past all rules; if it arrives, a dead channel lives again. {@code NOT_FOUND} where there is
     * no such channel.
     */
    ChannelTest test(String name);

    /** @param words what happened: that it arrived, or why it did not, and what to do */
    record ChannelTest(String channel, boolean arrived, String words) {}
}
