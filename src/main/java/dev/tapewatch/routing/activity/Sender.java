package dev.tapewatch.routing.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.routing.DigestAlert;
import dev.tapewatch.routing.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the message of what is due and sends it once. Whatever goes wrong is an outcome. */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final Pages pages;

    Sender(Pages pages) {
        this.pages = pages;
    }

    Outcome send(Channel channel, Due due) {
        if (due.alerts().isEmpty()) {
            return new Outcome.Refused("the alert is so old that it is not kept any more");
        }
        try {
            Alert alert = DigestAlert.of(due);
            return channel.send(new Notification(channel.name() + "/" + due.id(), alert, pages.of(alert)));
        } catch (RuntimeException defect) {
            // Its words may hold an address with a token in it; its kind and place cannot.
            LOG.error(
                    "Channel {} failed on {} with {} at {}",
                    channel.name(),
                    due.id(),
                    defect.getClass().getName(),
                    place(defect));
            return new Outcome.Unavailable(
                    "the message could not be made or sent for a reason of this server's own; its log says more");
        }
    }

    private static Object place(RuntimeException defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0];
    }
}
