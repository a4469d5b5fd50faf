package dev.tapewatch.market.source.tastytrade;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tapewatch.market.source.http.Manners;
import dev.tapewatch.market.source.http.SourceAnswer;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Being logged in. An access token is good for 15 minutes; it is renewed a minute before, by one caller while the others
 * wait. There should be one session per process: it is what remembers that a login has failed, also beyond its end where it
 * has somewhere to keep that.
 */
public final class TastytradeSession {
    private static final Duration RENEWED_BEFORE_ITS_END = Duration.ofMinutes(1);
    private static final Duration USUAL_LIFE = Duration.ofMinutes(15);

    /** A token that is younger and not taken is not what is wrong. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** One attempt, so that {@link LoginBackoff} alone decides about the next. */
    private static final Manners ONE_ATTEMPT =
            new Manners(60, 20, 1, Duration.ofSeconds(8), Duration.ofSeconds(9), 100_000);

    private record Token(String value, Instant issued, Instant end) {
        boolean isGoodAt(Instant now, Duration margin) {
            return now.isBefore(end.minus(margin));
        }
    }

    /** What is sent; the names are those of OAuth. */
    private record Wish(
            @JsonProperty("grant_type") String grantType,
            @JsonProperty("refresh_token") String refreshToken,
            @JsonProperty("client_secret") String clientSecret) {}

    private record Grant(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn) {}

    private final TastytradeAccess access;
    private final Clock clock;
    private final JsonMapper json = TastytradeJson.MAPPER;
    private final SourceClient login;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Token token;
    private final LoginMemory memory;
    private volatile LoginBackoff backoff;

    public TastytradeSession(TastytradeAccess access, Clock clock, RandomGenerator random) {
        this(access, LoginMemory.NONE, clock, random);
    }

    TastytradeSession(TastytradeAccess access, LoginMemory memory, Clock clock, RandomGenerator random) {
        this.access = access;
        this.memory = memory;
        this.backoff = memory.recall().noLongerThanUsual(clock.instant());
        this.clock = clock;
        this.login =
                new SourceClient("tastytrade's login", access.api(), ONE_ATTEMPT, access::headers, json, clock, random);
    }

    TastytradeAccess access() {
        return access;
    }

    /** The token to ask with now. Throws {@code UNAVAILABLE} where there is none and none may be asked for yet. */
    String token() {
        Token current = token;
        if (current != null && current.isGoodAt(clock.instant(), RENEWED_BEFORE_ITS_END)) {
            return current.value();
        }
        lock.lock();
        try {
            current = token;
            if (current != null && current.isGoodAt(clock.instant(), RENEWED_BEFORE_ITS_END)) {
                return current.value();
            }
            return renewed(current);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A call with this token was answered with 401.
     *
     * @return whether it is worth another try with {@link #token()}; not so where the token is new, as then every further
     *     login would be in vain
     */
    boolean discard(String rejected) {
        lock.lock();
        try {
            Token current = token;
            if (current == null || !current.value().equals(rejected)) {
                return true;
            }
            if (clock.instant().isBefore(current.issued().plus(FRESH))) {
                return false;
            }
            token = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** While the old token still lives, a failed renewal is no loss. */
    private String renewed(@Nullable Token old) {
        try {
            if (clock.instant().isBefore(backoff.notBefore())) {
                throw resting();
            }
            Token fresh = logIn();
            token = fresh;
            if (!backoff.equals(LoginBackoff.NONE)) {
                backOff(LoginBackoff.NONE);
            }
            return fresh.value();
        } catch (Problem failed) {
            if (old != null && old.isGoodAt(clock.instant(), Duration.ZERO)) {
                return old.value();
            }
            throw failed;
        }
    }

    private void backOff(LoginBackoff next) {
        backoff = next;
        memory.keep(next);
    }

    private Token logIn() {
        SourceRequest request = SourceRequest.post(
                "/oauth/token",
                json.writeValueAsString(new Wish("refresh_token", access.refreshToken(), access.clientSecret())));
        Grant grant;
        try {
            SourceAnswer answer = login.exchange(request);
            if (answer.status() / 100 == 4) {
                backOff(backoff.refused(clock.instant()));
                throw refused(answer.status());
            }
            grant = login.read(request, answer, json.constructType(Grant.class));
        } catch (Problem trouble) {
            if (!clock.instant().isBefore(backoff.notBefore())) {
                backOff(backoff.troubled(clock.instant()));
            }
            throw trouble;
        }
        String value = grant.accessToken();
        if (value == null || value.isBlank()) {
            backOff(backoff.troubled(clock.instant()));
            throw Problem.of(Problem.Kind.UNAVAILABLE, "tastytrade's login answered without an access token");
        }
        Instant now = clock.instant();
        Long seconds = grant.expiresIn();
        return new Token(
                value, now, now.plus(seconds == null || seconds <= 0 ? USUAL_LIFE : Duration.ofSeconds(seconds)));
    }

    private Problem refused(int status) {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "tastytrade does not take the client secret or the refresh token (answer " + status + "). " + advice());
    }

    private Problem resting() {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                backoff.wasRefused()
                        ? "tastytrade did not take the client secret or the refresh token. " + advice()
                        : "tastytrade's login failed; it is tried again at " + nextAttempt() + ".");
    }

    private String advice() {
        return "Check TASTYTRADE_CLIENT_SECRET and TASTYTRADE_REFRESH_TOKEN. The next login is tried at "
                + nextAttempt()
                + " and no sooner: after several failed ones tastytrade blocks an address for about 8 hours.";
    }

    private Instant nextAttempt() {
        return backoff.notBefore().truncatedTo(ChronoUnit.SECONDS);
    }
}
