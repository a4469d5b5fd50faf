package dev.tapewatch.monitor.data;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.monitor.episode.OpenEpisode;
import dev.tapewatch.monitor.episode.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the alerts about data. The id names fault, symbol, episode and how many alerts it had. */
public final class DataAlert {
    /** Nobody chooses channels for them; the routes do. */
    private static final List<String> CHANNELS = List.of();

    private DataAlert() {}

    /** The alert of a turn that a judgement brought about. */
    public static Alert of(Turn turn, Judgement judgement) {
        OpenEpisode episode = turn.episode();
        DataFault fault = DataFault.of(episode.key().kind()).orElseThrow();
        boolean ended = turn.what() == Turn.What.ENDED;
        Finding finding = judgement.findings().stream()
                .filter(found -> found.key().equals(episode.key()))
                .findFirst()
                .orElse(null);
        String name = name(fault, episode.symbol(), judgement.source());
        Severity severity = ended ? Severity.INFO : episode.severity();
        String message = finding == null ? over(name, episode) : finding.words();
        return new Alert(
                "data/" + turn.id(),
                AlertType.DATA,
                severity,
                episode.symbol(),
                name + suffix(turn.what()),
                message,
                judgement.now(),
                judgement.source(),
                details(fault, turn, finding),
                new Topic("data/" + episode.key(), episode.number() + "/" + (ended ? "ended" : word(severity))),
                CHANNELS);
    }

    private static String over(String name, OpenEpisode episode) {
        return name + ": that is over, or nobody watches it any more. It was so from " + episode.since() + " on.";
    }

    private static Map<String, Object> details(DataFault fault, Turn turn, @Nullable Finding finding) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("fault", fault.word());
        details.put("event", turn.what().name().toLowerCase(Locale.ROOT));
        details.put("episode", turn.episode().number());
        details.put("alert_of_episode", turn.episode().alerts());
        details.put("since", turn.episode().since().toString());
        if (finding != null) {
            details.put("symbols", finding.symbols());
            details.put("count", finding.count());
        }
        details.put("explanation", explanation(fault));
        details.put("channels", CHANNELS);
        return details;
    }

    private static String name(DataFault fault, @Nullable String symbol, String source) {
        boolean one = symbol != null;
        String what = switch (fault) {
            case UNAVAILABLE -> "no prices";
            case MISSING -> one ? "no price" : "prices missing";
            case STALE -> one ? "stale price" : "stale prices";
            case ZERO -> one ? "quote of 0" : "quotes of 0";
            case CROSSED -> one ? "crossed market" : "crossed markets";
            case HALTED -> "trading halted";
            case SPLIT -> "split suspected, rules suspended";
            case DISAGREES -> "sources disagree";
        };
        return (one ? symbol : source) + ": " + what;
    }

    private static String explanation(DataFault fault) {
        return switch (fault) {
            case UNAVAILABLE ->
                "In market hours the source could not be asked for prices, at two looks in a row; critical after 30"
                        + " minutes.";
            case MISSING ->
                "In market hours, from 5 minutes behind the open on, a symbol had no price at two looks in a row.";
            case STALE ->
                "The newest of last trade, bid and ask was older than 15 minutes of session time, at two looks in a row;"
                        + " 30 minutes where the source is a delayed one. What passes while the market is closed or trading"
                        + " is halted does not count. Critical after 30 minutes where it is all that is watched.";
            case ZERO -> "A price, or bid and ask both, were 0 at two looks in a row.";
            case CROSSED -> "The bid was above the ask at two looks in a row.";
            case HALTED -> "The source says that trading is halted. While it is, stale or odd quotes are not told.";
            case SPLIT ->
                "From one bar to the next the price jumped by very nearly a ratio that companies split by. Prices are not"
                        + " adjusted, so a level set before a split means nothing after it.";
            case DISAGREES ->
                "Last trades of two sources, both fresh and made within two minutes of each other, were further apart than"
                        + " disagreement-percent, at two looks in a row. It ends below 95 % of that.";
        };
    }

    private static String suffix(Turn.What what) {
        return switch (what) {
            case BEGAN -> "";
            case WORSENED -> ": worse";
            case REMINDER -> ": still";
            case ENDED -> ": resolved";
        };
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
