package dev.tapewatch.channel.webhook;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.channel.Trial;
import dev.tapewatch.channel.http.HttpAddress;
import dev.tapewatch.channel.http.HttpAnswer;
import dev.tapewatch.channel.http.HttpMessage;
import dev.tapewatch.channel.http.HttpSender;
import dev.tapewatch.channel.http.HttpStatuses;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts as JSON to any address. A receiver should answer 2xx once it has kept the alert, and take no second one with
 * the same {@code Idempotency-Key}.
 */
public final class WebhookChannel implements Channel {
    private static final String RECEIVER = "the webhook";

    private final String name;
    private final HttpAddress address;
    private final @Nullable Secret secret;
    private final HttpSender sender;
    private final Clock clock;

    /**
     * @param secret what messages are signed with; null if they are not
     * @param sender decides whether private addresses are allowed
     */
    public WebhookChannel(String name, Secret address, @Nullable Secret secret, HttpSender sender, Clock clock) {
        this.name = name;
        this.address = HttpAddress.of(name, address);
        this.secret = secret;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Outcome send(Notification notification) {
        String json = WebhookBody.of(notification);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", notification.key());
        headers.put("X-Tapewatch-Timestamp", timestamp);
        if (secret != null) {
            headers.put("X-Tapewatch-Signature", WebhookSignature.of(secret, timestamp, json));
        }
        return sender.post(new HttpMessage(RECEIVER, address, headers, json), WebhookChannel::judge);
    }

    /** What a request would do at a receiver of somebody's own, nobody knows: none is made. */
    @Override
    public Trial tried() {
        return switch (sender.tryConnection(RECEIVER, address)) {
            case Trial.Reached reached ->
                new Trial.Reached(reached.words()
                        + "; whether alerts are taken only a message shows: have an agent call" + " test_channel");
            case Trial.Works works -> works;
            case Trial.Fails fails -> fails;
        };
    }

    private static Outcome judge(HttpAnswer answer) {
        return answer.accepted() ? new Outcome.Sent("") : HttpStatuses.failure(answer, "");
    }
}
