package dev.tapewatch.testing;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.ChannelDirectory;
import dev.tapewatch.routing.ChannelStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A door to channels that are as a test says; {@code mcp} is there from the start. */
public final class InMemoryChannels implements ChannelDirectory {
    public final FailureSwitch failures = new FailureSwitch();
    private final Map<String, ChannelStatus> channels = new LinkedHashMap<>();

    public InMemoryChannels() {
        put(new ChannelStatus("mcp", "mcp", ChannelStatus.State.READY, Severity.INFO, null, null, 0, 0, null, null));
    }

    /** This is how it is now. */
    public synchronized void put(ChannelStatus channel) {
        channels.put(channel.name(), channel);
    }

    @Override
    public synchronized Set<String> names() {
        return Set.copyOf(channels.keySet());
    }

    @Override
    public synchronized List<ChannelStatus> list() {
        failures.check();
        return List.copyOf(channels.values());
    }

    @Override
    public synchronized ChannelTest test(String name) {
        failures.check();
        ChannelStatus channel = channels.get(name);
        if (channel == null) {
            throw Problem.notFound("there is no channel of this name; list_channels shows all");
        }
        return channel.state() == ChannelStatus.State.TROUBLED
                ? new ChannelTest(name, false, "it did not answer; try again later")
                : new ChannelTest(name, true, "the test message arrived");
    }
}
