package dev.tapewatch.channel;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tapewatch.testing.Notifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What every channel keeps to, on a peer that speaks its protocol. {@code -Dsnapshots.update=true} writes payloads anew. */
@Isolated("listens to the whole log")
public abstract class ChannelContract {
    /** How long a test's channel waits in all. */
    protected static final Duration DEADLINE = Duration.ofMillis(1500);

    protected static final Instant NOW = Instant.parse("2026-11-24T15:00:01Z");

    private static final boolean UPDATE = Boolean.getBoolean("snapshots.update");

    /** Beyond the deadline: for a machine with more to do. */
    private static final Duration SLACK = Duration.ofSeconds(6);

    /** What a peer may do instead of taking a message. */
    public enum Trouble {
        LIMITED,
        TROUBLED,
        REFUSING,
        GONE,
        SILENT,
        DRIBBLING,
        RESET
    }

    protected abstract Channel channel();

    /** From now on the peer does this. */
    protected abstract void peerIs(Trouble fault);

    /** What the peer has taken, as golden files have it, the oldest first. */
    protected abstract List<String> taken();

    /** As the golden files' names end. */
    protected abstract String ending();

    /** What nobody may see. */
    protected abstract List<String> secrets();

    protected Class<? extends Outcome> expected(Trouble fault) {
        return switch (fault) {
            case LIMITED -> Outcome.RateLimited.class;
            case REFUSING -> Outcome.Refused.class;
            case GONE -> Outcome.Gone.class;
            case TROUBLED, SILENT, DRIBBLING, RESET -> Outcome.Unavailable.class;
        };
    }

    /** What can be seen of this without sending. */
    protected Class<? extends Trial> expectedOfTrial(Trouble fault) {
        return Trial.Fails.class;
    }

    /** From now on the peer answers a trial as one that is well does. */
    protected void peerIsWell() {}

    /** What is seen of a peer that is well. */
    protected Class<? extends Trial> expectedOfWell() {
        return Trial.Works.class;
    }

    static Stream<Arguments> notifications() {
        return Stream.of(
                Arguments.of("alert", Notifications.alert()),
                Arguments.of("digest", Notifications.digest()),
                Arguments.of("without-symbol", Notifications.withoutSymbol()),
                Arguments.of("hostile", Notifications.hostile()),
                Arguments.of("long", Notifications.longOne()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notifications")
    void what_is_sent_is_as_its_golden_file_says(String name, Notification notification) throws IOException {
        assertThat(channel().send(notification)).isInstanceOf(Outcome.Sent.class);

        assertThat(taken()).hasSize(1);
        Path file = Path.of("src/test/resources/golden", channel().type(), name + "." + ending());
        String now = taken().getFirst();
        if (UPDATE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
        }
        assertThat(file).as("run with -Dsnapshots.update=true").exists();
        assertThat(now).isEqualTo(Files.readString(file));
    }

    @Test
    void the_same_notification_is_the_same_message_each_time() {
        channel().send(Notifications.alert());
        channel().send(Notifications.alert());

        assertThat(taken()).hasSize(2);
        assertThat(taken().get(0)).isEqualTo(taken().get(1));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void every_failure_is_an_outcome_in_time_and_lets_no_secret_out(Trouble fault) {
        peerIs(fault);

        Outcome outcome = inTimeAndWithoutSecrets(() -> channel().send(Notifications.alert()));

        assertThat(outcome).isInstanceOf(expected(fault));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void a_trial_sees_what_it_can_in_time_and_lets_no_secret_out(Trouble fault) {
        peerIs(fault);

        Trial trial = inTimeAndWithoutSecrets(() -> channel().tried());

        assertThat(trial).isInstanceOf(expectedOfTrial(fault));
        assertThat(trial.words()).isNotBlank();
    }

    @Test
    void a_trial_of_a_peer_that_is_well_says_so_and_lets_no_secret_out() {
        peerIsWell();

        Trial trial = inTimeAndWithoutSecrets(() -> channel().tried());

        assertThat(trial).isInstanceOf(expectedOfWell());
    }

    private <T> T inTimeAndWithoutSecrets(Supplier<T> step) {
        ListAppender<ILoggingEvent> log = listenToEverything();
        T outcome;
        try {
            Instant start = Instant.now();
            outcome = step.get();
            assertThat(Duration.between(start, Instant.now())).isLessThan(DEADLINE.plus(SLACK));
        } finally {
            root().detachAppender(log);
            root().setLevel(Level.WARN);
        }
        String seen = outcome + "\n" + channel() + "\n" + List.copyOf(log.list);
        for (String secret : secrets()) {
            assertThat(seen).doesNotContain(secret);
        }
        return outcome;
    }

    private static ListAppender<ILoggingEvent> listenToEverything() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root().addAppender(log);
        root().setLevel(Level.TRACE);
        // As application.yml has it.
        ((Logger) LoggerFactory.getLogger("org.apache.hc.client5.http")).setLevel(Level.INFO);
        // The peers are in this process too, and say what they are asked.
        for (String peer : List.of("wiremock", "org.wiremock", "com.github.tomakehurst", "com.icegreen")) {
            ((Logger) LoggerFactory.getLogger(peer)).setLevel(Level.OFF);
        }
        return log;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
