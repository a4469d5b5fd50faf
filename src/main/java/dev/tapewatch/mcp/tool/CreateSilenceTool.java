package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.mcp.resource.SilenceFacts;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Matcher;
import dev.tapewatch.routing.Silence;
import dev.tapewatch.routing.Silences;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Silences alerts for a while. */
final class CreateSilenceTool implements Tool {
    /** How many logged alerts it is tried on. */
    private static final int LOOKED_AT = 50;

    private static final Parameter<Integer> MINUTES = SilenceAnswers.MINUTES;
    private static final Parameter<List<AlertType>> TYPES =
            Parameters.choices("types", AlertType.class, "Only these types");
    private static final Parameter<List<Severity>> SEVERITIES =
            Parameters.choices("severities", Severity.class, "Only these");
    private static final Parameter<List<Symbol>> SYMBOLS = Parameters.symbols("symbols", "Only these tickers");
    private static final Parameter<List<String>> RULES =
            Parameters.list("rules", 200, "Only these topic.rule of alerts, e.g. a price alert's id");
    private static final Parameter<Boolean> ALL =
            Parameters.flag("all", "true, and no list, silences everything").orElse(false, false);

    private static final ToolCard CARD = new ToolCard(
            "create_silence",
            "Create silence",
            "Send no alerts that match every list given, for a while; they are logged all the same. Also answers how many"
                    + " of the newest alerts it would have covered.",
            Toolset.ROUTING,
            Effect.ADDS,
            List.of(MINUTES, TYPES, SEVERITIES, SYMBOLS, RULES, ALL, SilenceAnswers.COMMENT),
            Schemas.object()
                    .field("silence", SilenceAnswers.SILENCE_AGAIN)
                    .field("would_have_covered", Schemas.integer())
                    .field("of_alerts", Schemas.integer())
                    .build());

    private final Silences door;
    private final BlockingCalls calls;
    private final RecentAlerts recent;

    CreateSilenceTool(Silences door, RecentAlerts recent, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
        this.recent = recent;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        Matcher matcher = matcher(arguments);
        Duration length = Duration.ofMinutes(arguments.need(MINUTES));
        String comment = arguments.get(SilenceAnswers.COMMENT);
        return calls.run(() -> answerOf(door.create(matcher, length, comment, arguments.requestKey())));
    }

    private static Matcher matcher(Arguments arguments) {
        Matcher matcher = new Matcher(
                set(arguments.get(TYPES)),
                set(arguments.get(SEVERITIES)),
                set(arguments.get(SYMBOLS)).stream().map(Symbol::ticker).collect(Collectors.toSet()),
                set(arguments.get(RULES)));
        boolean everything = matcher.equals(Matcher.ANY);
        boolean all = arguments.need(ALL);
        if (everything && !all) {
            throw Problem.badInput("nothing says which alerts: expected at least one of types, severities, symbols and"
                    + " rules, or all: true to silence everything");
        }
        if (all && !everything) {
            throw Problem.badInput(
                    "all and a list at once: expected all: true alone to silence everything, or the lists"
                            + " without it");
        }
        return matcher;
    }

    private static <T> Set<T> set(@Nullable Collection<T> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }

    private Answer answerOf(Silence silence) {
        List<LoggedAlert> newest = recent.newest(LOOKED_AT, alert -> true).alerts();
        long covered = newest.stream()
                .filter(logged -> silence.matcher().matches(logged.alert()))
                .count();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("silence", SilenceFacts.of(silence));
        facts.put("would_have_covered", covered);
        facts.put("of_alerts", newest.size());
        return new Answer(
                facts,
                "Created " + SilenceAnswers.line(silence) + "\nIt would have covered " + covered + " of the last "
                        + newest.size() + " alerts.");
    }
}
