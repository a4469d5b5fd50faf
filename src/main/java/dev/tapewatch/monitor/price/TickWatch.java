package dev.tapewatch.monitor.price;

import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which prices are worth a look at once: those with which a rule may fire or be armed. It decides nothing, so it may be
 * wrong both ways: a look for nothing costs little, and the regular check sees what was overlooked. Not for several threads.
 */
public final class TickWatch {
    /**
     * Where a price stands to a rule.
     *
     * @param arming where it stands to the zone that arms the rule again
     */
    private record Standing(PricePosition zone, PricePosition arming) {}

    /** A watched rule and what its prices were like so far. */
    private static final class Watch {
        final WatchedRule watched;
        final @Nullable PriceZone zone;
        final @Nullable PriceZone arming;

        @Nullable
        Standing last;

        @Nullable
        BigDecimal highest;

        @Nullable
        BigDecimal lowest;

        Watch(WatchedRule watched) {
            this.watched = watched;
            PriceRule rule = watched.rule();
            zone = rule.terms().window() == null ? RuleLevels.fixed(rule) : null;
            arming = zone == null ? null : armingZone(rule, zone);
        }

        private static PriceZone armingZone(PriceRule rule, PriceZone zone) {
            BigDecimal percent = rule.terms().hysteresisPercent();
            return zone.widened(rule.terms().condition() == PriceCondition.EXITS_RANGE ? percent.negate() : percent);
        }

        boolean concerns(BigDecimal price) {
            return zone == null || arming == null ? isExtreme(price) : hasMoved(price, zone, arming);
        }

        private boolean hasMoved(BigDecimal price, PriceZone zone, PriceZone arming) {
            Standing before = last;
            Standing now = new Standing(zone.positionOf(price), arming.positionOf(price));
            last = now;
            // Of a rule's first price only this is known: it may have come from the side that the rule is armed on.
            return before == null ? now.zone() != watched.state().armedFrom() : !now.equals(before);
        }

        /** A move within a window is measured from a price that is not known here; only an extreme can be a new one. */
        private boolean isExtreme(BigDecimal price) {
            boolean falls = watched.rule().terms().condition() == PriceCondition.FALLS_PERCENT;
            boolean extreme = falls
                    ? lowest == null || price.compareTo(lowest) < 0
                    : highest == null || price.compareTo(highest) > 0;
            highest = highest == null ? price : highest.max(price);
            lowest = lowest == null ? price : lowest.min(price);
            return extreme;
        }

        /** Takes over what an older watch of the same rule has seen. An extreme is one among the recent prices only. */
        void goOnFrom(Watch older) {
            last = older.last;
        }
    }

    private Map<Symbol, List<Watch>> watches = Map.of();

    /**
     * Watches these rules from now on, in the place of those before.
     *
     * @return the symbols with rules that were not watched before
     */
    public Set<Symbol> watch(Collection<WatchedRule> rules) {
        Map<String, Watch> before = new HashMap<>();
        watches.values()
                .forEach(all ->
                        all.forEach(watch -> before.put(watch.watched.rule().id(), watch)));
        Map<Symbol, List<Watch>> next = new HashMap<>();
        Set<Symbol> further = new LinkedHashSet<>();
        for (WatchedRule rule : rules) {
            if (rule.state().stage() == RuleStage.WATCHED) {
                Watch watch = new Watch(rule);
                Watch older = before.get(rule.rule().id());
                Symbol symbol = new Symbol(rule.rule().symbol());
                if (older != null && older.watched.rule().equals(rule.rule())) {
                    watch.goOnFrom(older);
                } else {
                    further.add(symbol);
                }
                next.computeIfAbsent(symbol, none -> new ArrayList<>()).add(watch);
            }
        }
        watches = next;
        return further;
    }

    /** The symbols of the watched rules. */
    public Set<Symbol> symbols() {
        return Set.copyOf(watches.keySet());
    }

    /** The symbols of the watched rules, those with the most rules first. */
    public List<Symbol> mostWatchedFirst() {
        return watches.entrySet().stream()
                .sorted((left, right) -> {
                    int more = Integer.compare(
                            right.getValue().size(), left.getValue().size());
                    return more != 0 ? more : left.getKey().compareTo(right.getKey());
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Notes that a symbol was traded at this price and answers whether that is worth a look. */
    public boolean concerns(Symbol symbol, BigDecimal price) {
        if (price.signum() <= 0) {
            return false;
        }
        boolean concerns = false;
        // All of them note it, not only up to the first that it concerns.
        for (Watch watch : watches.getOrDefault(symbol, List.of())) {
            concerns |= watch.concerns(price);
        }
        return concerns;
    }
}
