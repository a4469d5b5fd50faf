package dev.tapewatch.config;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.discord.DiscordChannel;
import dev.tapewatch.channel.email.EmailChannel;
import dev.tapewatch.channel.email.EmailSettings;
import dev.tapewatch.channel.http.HttpSender;
import dev.tapewatch.channel.slack.SlackChannel;
import dev.tapewatch.channel.webhook.WebhookChannel;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The channels that the settings name, in their order. */
record ConfiguredChannels(List<Channel> all) {
    ConfiguredChannels {
        all = List.copyOf(all);
    }

    /**
     * Makes them; the settings have been checked.
     *
     * @param toPublic reaches addresses of the public internet only
     * @param toAny reaches a network of the user's own too, where that is allowed
     */
    static ConfiguredChannels of(
            Map<String, ChannelSettings> settings, HttpSender toPublic, HttpSender toAny, Clock clock) {
        return new ConfiguredChannels(settings.entrySet().stream()
                .map(entry -> channel(
                        entry.getKey(), entry.getValue(), entry.getValue().allowPrivate() ? toAny : toPublic, clock))
                .toList());
    }

    private static Channel channel(String name, ChannelSettings settings, HttpSender sender, Clock clock) {
        return switch (Objects.requireNonNull(settings.type())) {
            case DISCORD -> new DiscordChannel(name, Objects.requireNonNull(settings.url()), sender);
            case SLACK -> new SlackChannel(name, Objects.requireNonNull(settings.url()), sender);
            case WEBHOOK ->
                new WebhookChannel(name, Objects.requireNonNull(settings.url()), settings.secret(), sender, clock);
            case EMAIL -> new EmailChannel(name, email(settings), clock);
        };
    }

    private static EmailSettings email(ChannelSettings settings) {
        return new EmailSettings(
                Objects.requireNonNull(settings.host()),
                settings.mailPort(),
                switch (settings.encryption()) {
                    case STARTTLS -> EmailSettings.Encryption.STARTTLS;
                    case TLS -> EmailSettings.Encryption.TLS;
                    case NONE -> EmailSettings.Encryption.NONE;
                },
                settings.username(),
                settings.password(),
                Objects.requireNonNull(settings.from()),
                settings.to());
    }
}
