package dev.tapewatch.config;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Trial;
import dev.tapewatch.channel.http.HttpSender;
import dev.tapewatch.doctor.Check;
import dev.tapewatch.doctor.Finding;
import dev.tapewatch.doctor.Verdict;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.market.source.file.CalendarFileReader;
import dev.tapewatch.market.source.replay.ReplayWorld;
import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.mcp.security.IssuerTrial;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Everything that the settings name and that lies outside of this program, as things to try. Changes and sends nothing. */
public final class ConfiguredChecks implements AutoCloseable {
    private static final String SOURCE = "source";
    private static final String CHANNEL = "channel";
    private static final String CALENDAR = "calendar";
    private static final String ACCESS = "access";

    private final Settings settings;
    private final Map<String, String> environment;
    private final Clock clock;
    private final HttpSender toPublic;
    private final HttpSender toAny;
    private final LiveSources live;

    private ConfiguredChecks(Settings settings, Map<String, String> environment, Clock clock, LiveSources live) {
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
        this.live = live;
        this.toPublic = HttpSender.toPublicAddresses(clock, ServerIdentity.version());
        this.toAny = HttpSender.toAnyAddress(clock, ServerIdentity.version());
    }

    public static ConfiguredChecks of(Settings settings, Map<String, String> environment, Clock clock) {
        // A calendar that cannot be read is a finding of its own; whether sources answer does not hang on it.
        TradingCalendar usual = NyseCalendar.standard();
        return new ConfiguredChecks(
                settings,
                environment,
                clock,
                LiveSources.of(settings, environment, usual, clock, RandomGenerator.getDefault()));
    }

    /** In the order in which they are told. */
    public List<Check> all() {
        List<Check> checks = new ArrayList<>();
        Path calendar = settings.calendarFile();
        if (calendar != null) {
            checks.add(Check.words(
                    CALENDAR,
                    "file",
                    () -> "%d days beyond the rules are known from %s"
                            .formatted(CalendarFileReader.read(calendar).size(), calendar)));
        }
        checks.addAll(sources());
        ConfiguredChannels.of(settings.channels(), toPublic, toAny, clock)
                .all()
                .forEach(channel -> checks.add(tried(channel)));
        TelemetryCheck.of(settings.otlpEndpoint(), environment).ifPresent(checks::add);
        if (settings.oauthIssuer() != null) {
            checks.add(Check.words(
                    ACCESS,
                    "oauth issuer",
                    () -> "%d keys to check access tokens by"
                            .formatted(IssuerTrial.keys(Objects.requireNonNull(SecurityWiring.trust(settings))))));
        }
        return checks;
    }

    private List<Check> sources() {
        return switch (settings.market()) {
            case SIMULATED ->
                List.of(Check.words(
                        SOURCE,
                        "simulated",
                        () -> "made-up prices, news and accounts; --market chooses a real market"));
            case REPLAY -> List.of(Check.words(SOURCE, "replay", this::recording));
            case ALPACA, TASTYTRADE -> liveSources();
        };
    }

    private String recording() {
        Path path = Objects.requireNonNull(settings.replayPath());
        return ReplayWorld.describe(path);
    }

    private List<Check> liveSources() {
        List<Check> checks = new ArrayList<>();
        live.checks()
                .forEach((name, trial) -> checks.add(new Check(
                        SOURCE,
                        name,
                        () -> trial.get().stream()
                                .map(finding -> of(name, finding))
                                .toList())));
        checks.add(ClockCheck.against(SourceHosts.dated(settings, environment), clock));
        return checks;
    }

    private static Finding of(String source, SourceFinding finding) {
        return new Finding(
                SOURCE,
                source + ": " + finding.what(),
                finding.works() ? Verdict.WORKS : Verdict.FAILS,
                finding.words());
    }

    private static Check tried(Channel channel) {
        return Check.of(CHANNEL, channel.name(), () -> {
            Trial trial = channel.tried();
            Verdict verdict = switch (trial) {
                case Trial.Works works -> Verdict.WORKS;
                case Trial.Reached reached -> Verdict.REACHED;
                case Trial.Fails fails -> Verdict.FAILS;
            };
            return new Finding(CHANNEL, channel.name(), verdict, channel.type() + ": " + trial.words());
        });
    }

    @Override
    public void close() {
        live.close();
        toPublic.close();
        toAny.close();
    }
}
