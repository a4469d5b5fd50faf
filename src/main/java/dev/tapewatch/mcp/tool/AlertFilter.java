package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are wanted.
 *
 * @param symbols tickers; empty for all
 * @param type null for all
 */
record AlertFilter(Set<String> symbols, @Nullable AlertType type) implements Predicate<Alert> {
    @Override
    public boolean test(Alert alert) {
        boolean symbolFits = symbols.isEmpty() || (alert.symbol() != null && symbols.contains(alert.symbol()));
        return symbolFits && (type == null || type == alert.type());
    }
}
