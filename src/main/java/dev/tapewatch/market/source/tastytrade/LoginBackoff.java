package dev.tapewatch.market.source.tastytrade;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next login may be tried. tastytrade blocks an address for about eight hours after several logins that failed, so
 * no failed login is ever followed by another at once.
 *
 * @param refusals in a row: the credentials were not taken
 * @param troubles in a row: tastytrade could not be reached or was in trouble
 * @param notBefore the next attempt
 */
record LoginBackoff(int refusals, int troubles, Instant notBefore) {
    private static final Duration FIRST_AFTER_REFUSAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_AFTER_REFUSAL = Duration.ofMinutes(60);
    private static final Duration FIRST_AFTER_TROUBLE = Duration.ofSeconds(15);
    private static final Duration LONGEST_AFTER_TROUBLE = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    static final LoginBackoff NONE = new LoginBackoff(0, 0, Instant.MIN);

    /** After 1, 2, 4 … up to 60 minutes. */
    LoginBackoff refused(Instant now) {
        return new LoginBackoff(
                refusals + 1, troubles, now.plus(doubled(FIRST_AFTER_REFUSAL, refusals, LONGEST_AFTER_REFUSAL)));
    }

    /** After 15, 30, 60 … seconds up to 15 minutes. */
    LoginBackoff troubled(Instant now) {
        return new LoginBackoff(
                refusals, troubles + 1, now.plus(doubled(FIRST_AFTER_TROUBLE, troubles, LONGEST_AFTER_TROUBLE)));
    }

    /** The same, but not further away than any pause is long: a clock that was wrong must not lock out for days. */
    LoginBackoff noLongerThanUsual(Instant now) {
        Instant latest = now.plus(LONGEST_AFTER_REFUSAL);
        return notBefore.isAfter(latest) ? new LoginBackoff(refusals, troubles, latest) : this;
    }

    boolean wasRefused() {
        return refusals > 0;
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
