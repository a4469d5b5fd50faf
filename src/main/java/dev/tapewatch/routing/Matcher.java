package dev.tapewatch.routing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import java.util.Set;

/**
 * Which alerts are meant. An empty set means any; an alert without a symbol matches no symbol that is named.
 *
 * @param rules by {@link dev.tapewatch.alert.Topic#rule()}
 */
public record Matcher(Set<AlertType> types, Set<Severity> severities, Set<String> symbols, Set<String> rules) {
    public static final Matcher ANY = new Matcher(Set.of(), Set.of(), Set.of(), Set.of());

    public Matcher {
        types = Set.copyOf(types);
        severities = Set.copyOf(severities);
        symbols = Set.copyOf(symbols);
        rules = Set.copyOf(rules);
    }

    public boolean matches(Alert alert) {
        return (types.isEmpty() || types.contains(alert.type()))
                && (severities.isEmpty() || severities.contains(alert.severity()))
                && (symbols.isEmpty() || alert.symbol() != null && symbols.contains(alert.symbol()))
                && (rules.isEmpty() || rules.contains(alert.topic().rule()));
    }
}
