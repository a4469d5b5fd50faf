package dev.tapewatch.channel.discord;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Excerpt;
import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.channel.Trial;
import dev.tapewatch.channel.http.HttpAddress;
import dev.tapewatch.channel.http.HttpAnswer;
import dev.tapewatch.channel.http.HttpMessage;
import dev.tapewatch.channel.http.HttpSender;
import dev.tapewatch.channel.http.HttpStatuses;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Posts alerts to a Discord webhook, one embed each. */
public final class DiscordChannel implements Channel {
    private static final String RECEIVER = "Discord";
    private static final Pattern ID = Pattern.compile("[0-9]{1,20}");
    private static final int LONGEST_NAME = 30;
    private static final Excerpt NAME = new Excerpt(Excerpt::codePoints, DiscordChannel::printable);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final String name;
    private final HttpAddress address;
    private final HttpSender sender;

    /**
     * @param webhook the webhook's address as Discord shows it; it may ask for a thread ({@code ?thread_id=…})
     */
    public DiscordChannel(String name, Secret webhook, HttpSender sender) {
        this.name = name;
        // Without it Discord answers before it has saved anything, and says nothing of failures.
        this.address = HttpAddress.of(name, webhook).withParameter("wait", "true");
        this.sender = sender;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return "discord";
    }

    @Override
    public Outcome send(Notification notification) {
        String json = MAPPER.writeValueAsString(DiscordMessage.of(notification.alert()));
        return sender.post(new HttpMessage(RECEIVER, address, Map.of(), json), DiscordChannel::judge);
    }

    /** Whoever has a webhook's address may read what it is. */
    @Override
    public Trial tried() {
        return sender.tryGet(RECEIVER, address, DiscordChannel::judgeTrial);
    }

    private static Trial judgeTrial(HttpAnswer answer) {
        if (!answer.accepted()) {
            return Trial.failed(judge(answer));
        }
        JsonNode webhook = parsed(answer.body());
        String channel = messageId(webhook.path("channel_id").asString(""));
        if (channel.isEmpty()) {
            return new Trial.Fails("the address answers, but not as a webhook of Discord does. Copy it anew from the"
                    + " channel's settings in Discord.");
        }
        String name = NAME.of(webhook.path("name").asString(""), "without a name", LONGEST_NAME);
        return new Trial.Works("webhook '" + name + "' of channel " + channel);
    }

    private static Outcome judge(HttpAnswer answer) {
        JsonNode body = parsed(answer.body());
        if (answer.accepted()) {
            return new Outcome.Sent(messageId(body.path("id").asString("")));
        }
        // The number only: the words beside it may quote what was sent.
        int code = body.path("code").asInt(0);
        return HttpStatuses.failure(answer, code == 0 ? "" : " (its code " + code + ")");
    }

    /** What is no id is not kept: something in between may quote what it was sent, the address included. */
    private static String messageId(String said) {
        return ID.matcher(said).matches() ? said : "";
    }

    private static String printable(int codePoint) {
        return Character.isISOControl(codePoint) ? " " : Excerpt.plain(codePoint);
    }

    private static JsonNode parsed(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            // Something between us and Discord answers in HTML.
            return MissingNode.getInstance();
        }
    }
}
