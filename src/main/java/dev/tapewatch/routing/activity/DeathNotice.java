package dev.tapewatch.routing.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.channel.Channel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says on the other channels that one takes nothing any more. */
final class DeathNotice {
    private DeathNotice() {}

    /**
     * Makes the alert.
     *
     * @param deaths how often the channel has died
     * @param others where it is told; not empty
     * @param time by the market's clock
     */
    static Alert of(Channel channel, long deaths, String why, List<String> others, Instant time) {
        String name = channel.name();
        String explanation =
                "The channel refuses everything until its settings change. What waited on it, and what comes"
                        + " meanwhile, is not lost: list_deliveries shows it as dead. Correct the channel's settings, restart the"
                        + " server, call test_channel with channel " + name
                        + ", and once the test arrives send again with"
                        + " retry_delivery what is still of use.";
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("channel", name);
        details.put("channel_type", channel.type());
        details.put("error", why);
        details.put("explanation", explanation);
        return new Alert(
                "channel/" + name + "/dead/" + deaths,
                AlertType.SYSTEM,
                Severity.CRITICAL,
                null,
                "Channel " + name + " is dead",
                "No alert is sent on channel " + name + " any more: " + withStop(why) + " " + explanation,
                time,
                "tapewatch",
                details,
                new Topic("channel/" + name, "dead/" + deaths),
                others);
    }

    private static String withStop(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
