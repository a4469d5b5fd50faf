package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.market.Provenance;
import dev.tapewatch.monitor.episode.EpisodeKey;
import dev.tapewatch.monitor.episode.OpenEpisode;
import dev.tapewatch.monitor.episode.Turn;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Makes the alerts that episodes raise. The id names account, condition, episode and how many alerts it had. */
public final class RiskAlert {
    private RiskAlert() {}

    /** The alert of a turn that an assessment brought about. */
    public static Alert of(String account, PortfolioConfig config, Assessment assessment, Turn turn) {
        EpisodeKey key = turn.episode().key();
        return turn.what() == Turn.What.ENDED
                ? resolved(account, config, assessment, turn, standing(assessment, key))
                : standingAlert(account, config, assessment, turn, finding(assessment, key));
    }

    private static Finding finding(Assessment assessment, EpisodeKey key) {
        return assessment.findings().stream()
                .filter(finding -> RiskCheck.key(finding).equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Standing standing(Assessment assessment, EpisodeKey key) {
        return assessment.standings().stream()
                .filter(standing -> standing.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Alert standingAlert(
            String account, PortfolioConfig config, Assessment assessment, Turn turn, Finding finding) {
        OpenEpisode episode = turn.episode();
        Map<String, Object> details = details(account, turn);
        details.put("measure", finding.measure());
        details.putAll(finding.details());
        details.put("channels", config.channels());
        String message = turn.what() == Turn.What.REMINDER
                ? finding.message() + " It has been so since " + episode.since() + "."
                : finding.message();
        return alert(account, config, assessment, turn, finding.severity(), message, details);
    }

    private static Alert resolved(
            String account, PortfolioConfig config, Assessment assessment, Turn turn, Standing standing) {
        OpenEpisode episode = turn.episode();
        Map<String, Object> details = details(account, turn);
        if (standing.measure() != null) {
            details.put("measure", standing.measure());
        }
        String message = "%s is over: %s. It began at %s and was %s at worst."
                .formatted(name(account, episode.key()), standing.words(), episode.since(), word(episode.worst()));
        if (assessment.quality() != null) {
            Finding.put(details, new Provenance(assessment.source(), assessment.dataTime(), assessment.quality()));
        }
        details.put("reason", standing.words());
        details.put(
                "explanation",
                "The condition does not hold any more: %s. A percentage ends below 95 %% of the level it began at, so that"
                                .formatted(standing.words())
                        + " it does not begin and end all the time.");
        details.put("channels", config.channels());
        return alert(account, config, assessment, turn, Severity.INFO, message, details);
    }

    private static Alert alert(
            String account,
            PortfolioConfig config,
            Assessment assessment,
            Turn turn,
            Severity severity,
            String message,
            Map<String, Object> details) {
        return new Alert(
                "portfolio/" + account + "/" + turn.id(),
                AlertType.PORTFOLIO,
                severity,
                turn.episode().symbol(),
                name(account, turn.episode().key()) + suffix(turn.what()),
                message,
                assessment.time(),
                assessment.source(),
                details,
                topic(account, turn, severity),
                config.channels());
    }

    /** A reminder says what was said before. */
    private static Topic topic(String account, Turn turn, Severity severity) {
        String what = turn.what() == Turn.What.ENDED ? "ended" : word(severity);
        return new Topic(
                "portfolio/" + account + "/" + turn.episode().key(),
                turn.episode().number() + "/" + what);
    }

    private static Map<String, Object> details(String account, Turn turn) {
        OpenEpisode episode = turn.episode();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("account", account);
        details.put("kind", episode.key().kind());
        details.put("subject", Objects.requireNonNullElse(episode.key().subject(), "all"));
        details.put("event", turn.what().name().toLowerCase(Locale.ROOT));
        details.put("episode", episode.number());
        details.put("alert_of_episode", episode.alerts());
        details.put("since", episode.since().toString());
        details.put("worst_severity", word(episode.worst()));
        details.put("reminder", turn.what() == Turn.What.REMINDER);
        details.put("reminders_held_back", episode.heldBack());
        return details;
    }

    private static String name(String account, EpisodeKey key) {
        return switch (RiskCheck.kind(key)) {
            case DAILY_LOSS -> "Daily loss of " + account;
            case MARGIN -> "Margin utilisation of " + account;
            case ASSIGNMENT -> "Assignment risk of " + key.subject() + " in " + account;
            case CONCENTRATION -> "Concentration on " + key.subject() + " in " + account;
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
