package dev.tapewatch.routing;

import dev.tapewatch.alert.Alert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be sent on one channel now, in one message.
 *
 * @param id unique on the channel and the same at every attempt: the alert's id, or the digest's
 * @param alerts one, or those of a digest, oldest first; no more than are worth listing
 * @param count how many alerts it stands for, with those that are not listed
 * @param bundle the bundle's name where it is a digest of several; null for a single alert
 * @param reason why they were deferred; null for one that was not
 * @param attempts how often it was tried before
 * @param uncertain how many of these nobody knows the end of
 * @param since when it was first due
 * @param claim tells this claim from others
 */
public record Due(
        String id,
        String channel,
        List<Alert> alerts,
        int count,
        @Nullable String bundle,
        @Nullable Reason reason,
        int attempts,
        int uncertain,
        Instant since,
        String claim) {
    public Due {
        alerts = List.copyOf(alerts);
    }
}
