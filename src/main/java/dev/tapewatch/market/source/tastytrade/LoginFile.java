package dev.tapewatch.market.source.tastytrade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A memory in a small file of words: whose logins, how many were refused and how many in trouble, and when the next may be.
 * Whose is a digest of the credentials, so that others are tried at once. After a login that worked there is no file.
 */
final class LoginFile implements LoginMemory {
    private static final Logger LOG = LoggerFactory.getLogger(LoginFile.class);
    private static final int WORDS = 4;
    private static final int DIGEST_BYTES = 8;

    private final Path file;
    private final String whose;

    /** @param directory of this program's data, which is made if need be */
    LoginFile(Path directory, TastytradeAccess access) {
        this.file = directory.resolve("tastytrade-login");
        this.whose = digest(access);
    }

    private static String digest(TastytradeAccess access) {
        String all = access.api() + "\n" + access.clientSecret() + "\n" + access.refreshToken();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public LoginBackoff recall() {
        try {
            List<String> words = List.of(Files.readString(file).strip().split(" "));
            return words.size() == WORDS && words.getFirst().equals(whose)
                    ? new LoginBackoff(
                            Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)), Instant.parse(words.get(3)))
                    : LoginBackoff.NONE;
        } catch (NoSuchFileException none) {
            return LoginBackoff.NONE;
        } catch (IOException | NumberFormatException | DateTimeException unreadable) {
            LOG.warn("{} cannot be read; earlier logins that failed are not known", file);
            return LoginBackoff.NONE;
        }
    }

    @Override
    public void keep(LoginBackoff backoff) {
        try {
            if (backoff.equals(LoginBackoff.NONE)) {
                Files.deleteIfExists(file);
                return;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(
                    fresh,
                    "%s %d %d %s%n".formatted(whose, backoff.refusals(), backoff.troubles(), backoff.notBefore()));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            LOG.warn("{} cannot be written; a restart will not know of the login that failed", file, failure);
        }
    }
}
