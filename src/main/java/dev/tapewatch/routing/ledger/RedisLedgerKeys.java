package dev.tapewatch.routing.ledger;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Topic;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The names that the ledger uses in Redis: the scripts make them of these parts, as {@code ledger.lua} says. They are
 * escaped, so that whatever a user calls a channel or a rule, no name can be taken for another.
 */
final class RedisLedgerKeys {
    /** Begins every name. The braces keep all of them on one node of a cluster. */
    static final String PREFIX = "{tapewatch}:routing:";

    /** What stands for an empty name: nothing that is escaped is a percent sign alone. */
    private static final String EMPTY = "%";

    private RedisLedgerKeys() {}

    /** Has no slash and no space in it, and is not empty. */
    static String channel(String name) {
        return name.isEmpty() ? EMPTY : URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    static String channelName(String channel) {
        return channel.equals(EMPTY) ? "" : URLDecoder.decode(channel, StandardCharsets.UTF_8);
    }

    /** The same for all alerts that tell of the same. */
    static String topic(Alert alert) {
        Topic topic = alert.topic();
        String symbol = alert.symbol() == null ? "" : alert.symbol();
        return channel(symbol) + "/" + channel(topic.rule()) + "/" + channel(topic.episode());
    }
}
