package dev.tapewatch.channel;

import dev.tapewatch.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent in one message. A digest of several alerts is an alert too, of its own id, whose message lists them.
 *
 * @param key the same whenever this is sent to this channel again, so that a receiver can tell a repetition
 * @param page what the alert is about at full length, where there is such a thing, e.g. a report
 */
public record Notification(
        String key, Alert alert, @Nullable Page page) {}
