package dev.tapewatch.routing.client;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.Matcher;
import dev.tapewatch.routing.Silence;
import dev.tapewatch.routing.Silences;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The silences that the ledger keeps. */
public final class LedgerSilences implements Silences {
    private static final int LONGEST_COMMENT = 500;

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int ID_LENGTH = 6;

    private final DeliveryLedger ledger;
    private final KnownAlerts alerts;
    private final Clock clock;

    /** @param clock the wall clock */
    public LedgerSilences(DeliveryLedger ledger, KnownAlerts alerts, Clock clock) {
        this.ledger = ledger;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public Silence create(Matcher matcher, Duration length, @Nullable String comment, String requestKey) {
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw Problem.badInput("a silence of " + length.toMinutes() + " minutes is not possible: expected more than"
                    + " none and at most " + LONGEST.toDays() + " days; a silence can be made anew when it ends");
        }
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw Problem.badInput("the comment has " + comment.length() + " characters: expected at most "
                    + LONGEST_COMMENT + "; shorten it");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Silence wanted = new Silence(id(requestKey), matcher, now, now.plus(length), comment);
        Silence kept = ledger.addSilence(wanted);
        if (!kept.matcher().equals(matcher)) {
            throw Problem.conflict("this request was made before, with other words, and has made silence " + kept.id()
                    + "; expected a new request key for a new silence");
        }
        return kept;
    }

    @Override
    public Silence snooze(String alertId, Duration length, @Nullable String comment, String requestKey) {
        Alert alert = alerts.get(alertId);
        Set<String> symbols = alert.symbol() == null ? Set.of() : Set.of(alert.symbol());
        Matcher alike =
                new Matcher(Set.of(), Set.of(), symbols, Set.of(alert.topic().rule()));
        return create(alike, length, comment, requestKey);
    }

    @Override
    public List<Silence> list() {
        return ledger.silences(clock.instant());
    }

    @Override
    public Silence delete(String id) {
        return ledger.removeSilence(id)
                .orElseThrow(() -> Problem.notFound("there is no silence " + id
                        + ": it has ended or never was; list_silences shows those there are"));
    }

    private static String id(String requestKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(requestKey.getBytes(StandardCharsets.UTF_8));
            BigInteger left = new BigInteger(1, hash);
            StringBuilder id = new StringBuilder("S-");
            for (int place = 0; place < ID_LENGTH; place++) {
                id.append(ALPHABET.charAt(left.intValue() & (ALPHABET.length() - 1)));
                left = left.shiftRight(5);
            }
            return id.toString();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
