package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.mcp.resource.ChannelFacts;
import dev.tapewatch.mcp.resource.Json;
import dev.tapewatch.routing.ChannelStatus;
import dev.tapewatch.routing.RoutingPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How tools speak of channels. */
final class ChannelAnswers {
    static final Parameter<String> NAME = Parameters.words("channel", 64, "Name from list_channels");

    static final Map<String, Object> CHANNEL = Schemas.object()
            .field("name", Schemas.string())
            .field("type", Schemas.string())
            .field("state", Schemas.choice(ChannelStatus.State.class))
            .field("minimum_severity", Schemas.choice(Severity.class))
            .optional("quiet_hours", Schemas.anything())
            .optional("rests_until", Schemas.moment())
            .field("waiting", Schemas.integer())
            .field("dead_letters", Schemas.integer())
            .optional("last_delivery", Schemas.moment())
            .optional("last_error", Schemas.string())
            .build();

    private static final String HOW_TO_ADD =
            "There is no channel but mcp, the alert log that MCP clients read. To add one,"
                    + " e.g. a Discord channel named desk, write channels.desk.type: discord and channels.desk.url: its webhook"
                    + " address below tapewatch: into secrets.yml in the data directory, make that file readable for its owner"
                    + " only (chmod 600) and restart the server; then call test_channel.";

    private ChannelAnswers() {}

    static Answer of(List<ChannelStatus> channels) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("channels", channels.stream().map(ChannelFacts::of).toList());
        String text = channels.stream().map(ChannelAnswers::line).collect(Collectors.joining("\n"));
        if (channels.stream().allMatch(channel -> channel.name().equals(RoutingPolicy.LOG_CHANNEL))) {
            facts.put("how_to_add", HOW_TO_ADD);
            return new Answer(facts, text + "\n" + HOW_TO_ADD);
        }
        return new Answer(facts, text);
    }

    private static String line(ChannelStatus channel) {
        return channel.name() + " (" + channel.type() + "): " + Json.name(channel.state()) + ", from "
                + Json.name(channel.minimumSeverity()) + " on"
                + (channel.quietHours() == null
                        ? ""
                        : ", quiet from " + channel.quietHours().from() + " to "
                                + channel.quietHours().to() + " "
                                + channel.quietHours().zone())
                + ", " + channel.waiting() + " waiting, " + channel.dead() + " dead letters"
                + said(", rests until ", channel.restsUntil())
                + said(", last delivery ", channel.lastSentAt())
                + said(", last error: ", channel.lastError());
    }

    private static String said(String what, @Nullable Object value) {
        return value == null ? "" : what + value;
    }
}
