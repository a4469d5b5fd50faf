package dev.tapewatch.monitor.price;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leads one rule along the bars of its symbol, one price after the other. A rule fires when the price comes to the
 * condition from the side it was armed on, so never because the condition was true already; it is armed again once the
 * condition has been false. High and low of every bar count, so that a level touched between two checks is not missed.
 */
public final class RuleEvaluation {
    /**
     * What came of it.
     *
     * @param state what the rule remembers now
     * @param firings each time it fired, oldest first
     */
    public record Outcome(RuleState state, List<PriceFiring> firings) {}

    private final PriceRule rule;
    private final List<PriceBar> bars;
    private final List<PriceFiring> firings = new ArrayList<>();
    private RuleState state;
    /** Bars before this place are from before a split and no longer comparable. */
    private int comparableFrom;

    private RuleEvaluation(PriceRule rule, RuleState state, List<PriceBar> bars) {
        this.rule = rule;
        this.state = state;
        this.bars = bars;
    }

    /**
     * Evaluates the bars that ended after {@code from}. Prices of 0 and below are passed over.
     *
     * @param bars of the rule's symbol, oldest first; those that ended by {@code from} are only looked back at
     * @param from the moment up to which the rule has seen its prices
     * @param now the market's clock
     */
    public static Outcome of(PriceRule rule, RuleState state, List<PriceBar> bars, Instant from, Instant now) {
        List<PriceBar> sound = SoundBars.of(bars);
        RuleEvaluation evaluation = new RuleEvaluation(rule, state, sound);
        evaluation.follow(BarSearch.lastEndedBy(sound, from));
        evaluation.expireBy(now);
        return new Outcome(evaluation.state, List.copyOf(evaluation.firings));
    }

    private void follow(int lastSeen) {
        lookBack(lastSeen);
        for (int place = lastSeen + 1; place < bars.size() && watched(); place++) {
            PriceBar bar = bars.get(place);
            expireBy(bar.end());
            suspendAtSplit(place);
            if (watched()) {
                follow(bar, place);
            }
        }
    }

    private void lookBack(int lastSeen) {
        if (lastSeen < 0) {
            return;
        }
        if (rule.terms().window() != null) {
            for (int place = 1; place <= lastSeen; place++) {
                if (SplitSuspicion.between(bars.get(place - 1), bars.get(place)).isPresent()) {
                    comparableFrom = place;
                }
            }
        }
        if (watched() && !state.begun()) {
            PriceZone zone = zoneAt(lastSeen);
            if (zone != null) {
                begin(bars.get(lastSeen).close(), zone);
            }
        }
    }

    private void follow(PriceBar bar, int place) {
        PriceZone zone = zoneAt(place);
        if (zone == null) {
            return;
        }
        boolean fired = false;
        boolean traded = false;
        for (BigDecimal price : PricePath.through(bar)) {
            if (!state.begun()) {
                begin(price, zone);
            }
            PricePosition armedFrom = state.armedFrom();
            if (!fired && armedFrom != null && Arming.meets(price, rule.terms().condition(), zone, armedFrom, traded)) {
                fired = meet(bar, price, zone, armedFrom);
            }
            if (!watched()) {
                return;
            }
            rearm(price, zone);
            traded = true;
        }
    }

    /** The first price a rule sees arms it without any margin, or shows that its condition is true already. */
    private void begin(BigDecimal price, PriceZone zone) {
        state = state.armed(Arming.by(price, rule.terms().condition(), zone, BigDecimal.ZERO));
    }

    private void rearm(BigDecimal price, PriceZone zone) {
        PricePosition next =
                Arming.by(price, rule.terms().condition(), zone, rule.terms().hysteresisPercent());
        if (next != null && next != state.armedFrom()) {
            state = state.armed(next);
        }
    }

    /** The armed rule meets its price: it fires, unless it is cooling down. */
    private boolean meet(PriceBar bar, BigDecimal price, PriceZone zone, PricePosition armedFrom) {
        Instant lastFiredAt = state.lastFiredAt();
        if (lastFiredAt != null
                && bar.end().isBefore(lastFiredAt.plus(rule.terms().cooldown()))) {
            if (!Arming.lasts(rule.terms().condition())) {
                state = state.armed(null);
            }
            return false;
        }
        state = state.fired(bar.end(), rule.terms().oneTime());
        BigDecimal level = armedFrom == PricePosition.ABOVE
                        || price.compareTo(zone.upper()) > 0 && armedFrom == PricePosition.WITHIN
                ? zone.upper()
                : zone.lower();
        firings.add(new PriceFiring(rule.id(), state.timesFired(), bar.end(), price, bar.close(), level));
        return true;
    }

    private @Nullable PriceZone zoneAt(int place) {
        List<PriceBar> past = bars.subList(Math.min(comparableFrom, place), place);
        return RuleLevels.at(rule, bars.get(place), past).orElse(null);
    }

    private void suspendAtSplit(int place) {
        if (watched() && place > 0) {
            SplitSuspicion.between(bars.get(place - 1), bars.get(place)).ifPresent(why -> state = state.suspended(why));
        }
    }

    private void expireBy(Instant moment) {
        Instant expiresAt = rule.terms().expiresAt();
        if (watched() && expiresAt != null && !expiresAt.isAfter(moment)) {
            state = state.expired(expiresAt);
        }
    }

    private boolean watched() {
        return state.stage() == RuleStage.WATCHED;
    }
}
