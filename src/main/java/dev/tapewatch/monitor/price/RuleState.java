package dev.tapewatch.monitor.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule remembers from one price to the next. Travels in workflow payloads: new fields go to the end and may be
 * absent.
 *
 * @param begun whether the rule has seen the price it starts from
 * @param armedFrom the side from which the price has to come for the rule to fire; null while the condition has to
 *     become false first
 * @param timesFired how often it has fired; numbers its alerts
 * @param lastFiredAt when it last fired, by the market's clock
 * @param endedAt when it retired, by the market's clock
 * @param note why it is suspended
 */
public record RuleState(
        RuleStage stage,
        boolean begun,
        @Nullable PricePosition armedFrom,
        long timesFired,
        @Nullable Instant lastFiredAt,
        @Nullable Instant endedAt,
        @Nullable String note) {

    public static final RuleState NEW = new RuleState(RuleStage.WATCHED, false, null, 0, null, null, null);

    RuleState armed(@Nullable PricePosition from) {
        return new RuleState(stage, true, from, timesFired, lastFiredAt, endedAt, note);
    }

    RuleState fired(Instant time, boolean forGood) {
        return forGood
                ? new RuleState(RuleStage.FIRED, true, null, timesFired + 1, time, time, note)
                : new RuleState(stage, true, null, timesFired + 1, time, endedAt, note);
    }

    RuleState expired(Instant time) {
        return new RuleState(RuleStage.EXPIRED, begun, armedFrom, timesFired, lastFiredAt, time, note);
    }

    RuleState suspended(String why) {
        return new RuleState(RuleStage.SUSPENDED, begun, null, timesFired, lastFiredAt, endedAt, why);
    }

    /** The state of a rule that is to look at the price afresh, or to rest. */
    public RuleState restarted(RuleStage next) {
        return new RuleState(next, false, null, timesFired, lastFiredAt, null, null);
    }
}
