package dev.tapewatch.channel.slack;

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
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Posts alerts to a Slack incoming webhook, in blocks. */
public final class SlackChannel implements Channel {
    private static final String RECEIVER = "Slack";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** What Slack says of a webhook that is no use any more. */
    private static final Set<String> DEAD = Set.of(
            "account_inactive",
            "action_prohibited",
            "channel_is_archived",
            "channel_not_found",
            "invalid_token",
            "no_active_hooks",
            "no_service",
            "no_service_id",
            "no_team",
            "posting_to_general_channel_denied",
            "team_disabled",
            "token_revoked");

    /** What Slack says of a message that it does not take, or of its own trouble. */
    private static final Set<String> KNOWN = Set.of(
            "invalid_blocks", "invalid_payload", "no_text", "rollup_error", "too_many_attachments", "user_not_found");

    /** What Slack says on a live webhook of a message that holds nothing. */
    private static final Set<String> EMPTY = Set.of("invalid_payload", "missing_text", "no_text");

    private final String name;
    private final HttpAddress address;
    private final HttpSender sender;

    /** @param webhook the webhook's address as Slack shows it */
    public SlackChannel(String name, Secret webhook, HttpSender sender) {
        this.name = name;
        this.address = HttpAddress.of(name, webhook);
        this.sender = sender;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return "slack";
    }

    @Override
    public Outcome send(Notification notification) {
        String json = MAPPER.writeValueAsString(SlackMessage.of(notification.alert()));
        return sender.post(new HttpMessage(RECEIVER, address, Map.of(), json), SlackChannel::judge);
    }

    /** With nothing in it there is nothing to post: Slack says so on a webhook that is alive, and else what is wrong. */
    @Override
    public Trial tried() {
        String nothing = MAPPER.writeValueAsString(Map.of("text", ""));
        return sender.tryPost(new HttpMessage(RECEIVER, address, Map.of(), nothing), SlackChannel::judgeTrial);
    }

    private static Trial judgeTrial(HttpAnswer answer) {
        String code = answer.body().strip();
        if (EMPTY.contains(code) && answer.status() / 100 != 5) {
            return new Trial.Works("the webhook is alive (an empty message was refused, as it should be)");
        }
        if (answer.accepted() && !DEAD.contains(code)
                || answer.status() == 400 && !DEAD.contains(code) && !KNOWN.contains(code)) {
            // Others speak Slack's protocol too, and refuse in words of their own.
            return new Trial.Reached("the address answers, not as Slack does; whether alerts are taken only a message"
                    + " shows: have an agent call test_channel");
        }
        return Trial.failed(judge(answer));
    }

    private static Outcome judge(HttpAnswer answer) {
        String code = answer.body().strip();
        boolean success = answer.accepted();
        if (success && code.equals("ok")) {
            return new Outcome.Sent("");
        }
        if (DEAD.contains(code) && answer.status() / 100 != 5) {
            return new Outcome.Gone(
                    "Slack answered " + code + ": it takes nothing on this webhook any more. Configure another one.");
        }
        // Anything else that it says may quote what was sent.
        String detail = KNOWN.contains(code) ? " " + code : "";
        if (!success) {
            return HttpStatuses.failure(answer, detail);
        }
        if (!answer.whole()) {
            return new Outcome.Unavailable("Slack began to answer and broke off; it may or may not have taken it");
        }
        return new Outcome.Refused("Slack answered " + answer.status() + detail
                + " without the ok that means success. Check that the address is of an incoming webhook.");
    }
}
