package dev.tapewatch.bench.fault;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One sink for each kind of channel, and the settings that lead to them. */
final class FourSinks implements AutoCloseable {
    private static final int REST_SECONDS = 1;

    private final HttpSink discord;
    private final HttpSink slack;
    private final HttpSink webhook;
    private final SmtpSink email;

    private FourSinks(HttpSink discord, HttpSink slack, HttpSink webhook, SmtpSink email) {
        this.discord = discord;
        this.slack = slack;
        this.webhook = webhook;
        this.email = email;
    }

    static FourSinks start(Answers answers) throws IOException {
        return new FourSinks(
                HttpSink.start("discord", answers, REST_SECONDS),
                HttpSink.start("slack", answers, REST_SECONDS),
                HttpSink.start("webhook", answers, REST_SECONDS),
                SmtpSink.start(answers));
    }

    /** Without limits, so that every alert has to arrive by itself. */
    String settings() {
        return """
                tapewatch:
                  channels:
                    desk: {type: discord, url: "%s", allow-private: true}
                    ops: {type: slack, url: "%s", allow-private: true}
                    hook: {type: webhook, url: "%s", allow-private: true}
                    mail: {type: email, host: 127.0.0.1, port: %d, tls: none, from: tapewatch@example.org, to: [you@example.org]}
                  routing:
                    limits: {price: 100000, all: 100000, storm: 100000}
                """.formatted(discord.url(), slack.url(), webhook.url(), email.port());
    }

    Map<String, Arrivals> arrivals() {
        Map<String, Arrivals> arrivals = new LinkedHashMap<>();
        arrivals.put("desk", discord.arrivals());
        arrivals.put("ops", slack.arrivals());
        arrivals.put("hook", webhook.arrivals());
        arrivals.put("mail", email.arrivals());
        return arrivals;
    }

    List<Arrivals> all() {
        return List.copyOf(arrivals().values());
    }

    @Override
    public void close() throws IOException {
        discord.close();
        slack.close();
        webhook.close();
        email.close();
    }
}
