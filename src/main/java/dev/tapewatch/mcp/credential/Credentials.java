package dev.tapewatch.mcp.credential;

import dev.tapewatch.mcp.access.BearerToken;
import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.access.Token;
import dev.tapewatch.mcp.access.Tokens;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every token that the server accepts: those of {@code tokens.json} as it is at the moment, one from the environment, and
 * the one of this machine's own processes.
 */
public final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final Set<Scope> ALL = Set.of(Scope.READ, Scope.WRITE);

    /** Who shows the {@link LocalCredential}. */
    public static final Caller LOCAL = new Caller("local", ALL);

    /** What is in the file, and by what it is known that it still is. */
    private record Reading(Mark mark, Tokens tokens) {}

    /** Every way of writing the file gives it another of these; ours gives it another inode. */
    private record Mark(@Nullable Object inode, @Nullable FileTime time, long size) {}

    private final TokenFile file;
    private final Tokens fixed;
    private volatile Reading reading;

    /**
     * @param local what processes on the same data directory show
     * @param fromEnvironment a token that the server was started with, or null
     */
    public Credentials(TokenFile file, BearerToken local, @Nullable BearerToken fromEnvironment) {
        this.file = file;
        Token ofThisMachine = new Token(LOCAL.id(), ALL, local.digest(), Instant.EPOCH);
        this.fixed = fromEnvironment == null
                ? new Tokens(List.of(ofThisMachine))
                : new Tokens(
                        List.of(ofThisMachine, new Token("environment", ALL, fromEnvironment.digest(), Instant.EPOCH)));
        this.reading = new Reading(mark(), file.read());
    }

    /** Who shows this token, if it is one of ours. Looks at the file each time, which costs one system call. */
    public Optional<Caller> caller(String digest) {
        Optional<Caller> known =
                fixed.of(digest).map(token -> token.name().equals(LOCAL.id()) ? LOCAL : token.caller());
        Optional<Caller> filed = current().of(digest).map(Token::caller);
        return known.or(() -> filed);
    }

    private Tokens current() {
        Reading last = reading;
        Mark mark = mark();
        if (mark.equals(last.mark())) {
            return last.tokens();
        }
        return readAgain(mark);
    }

    private synchronized Tokens readAgain(Mark mark) {
        if (!mark.equals(reading.mark())) {
            Tokens tokens;
            try {
                tokens = file.read();
            } catch (Problem unreadable) {
                // Nobody is let in by a file that cannot be trusted.
                LOG.error("No token of {} is accepted: {}", file.path(), unreadable.getMessage());
                tokens = Tokens.NONE;
            }
            reading = new Reading(mark, tokens);
        }
        return reading.tokens();
    }

    private Mark mark() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return new Mark(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        } catch (IOException none) {
            return new Mark(null, null, -1);
        }
    }

    /**
     * The token that the environment names: in {@code TAPEWATCH_TOKEN}, or in the file that {@code TAPEWATCH_TOKEN_FILE}
     * names.
     *
     * @throws Problem if it is too short to be one, or the file cannot be read
     */
    public static @Nullable BearerToken fromEnvironment(@Nullable String token, @Nullable String tokenFile) {
        if (token != null && !token.isBlank()) {
            return checked("TAPEWATCH_TOKEN", token.strip());
        }
        if (tokenFile == null || tokenFile.isBlank()) {
            return null;
        }
        try {
            return checked(
                    "the file of TAPEWATCH_TOKEN_FILE",
                    Files.readString(Path.of(tokenFile)).strip());
        } catch (IOException failure) {
            throw Problem.badInput(
                    "TAPEWATCH_TOKEN_FILE is %s, which cannot be read; expected a file that holds a token."
                            .formatted(tokenFile));
        }
    }

    private static BearerToken checked(String where, String token) {
        // What RFC 6750 lets be sent, and long enough not to be guessed.
        if (!token.matches("[A-Za-z0-9._~+/-]{32,512}=*")) {
            // Not quoted: it is a secret.
            throw Problem.badInput(
                    "%s is no token; expected 32 or more letters, digits and -._~+/, such as what 'openssl rand -hex 32' prints."
                            .formatted(where));
        }
        return new BearerToken(token);
    }
}
