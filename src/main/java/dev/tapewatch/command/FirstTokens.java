package dev.tapewatch.command;

import dev.tapewatch.config.Exposure;
import dev.tapewatch.config.Settings;
import dev.tapewatch.mcp.access.BearerToken;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.access.Token;
import dev.tapewatch.mcp.access.Tokens;
import dev.tapewatch.mcp.credential.Credentials;
import dev.tapewatch.mcp.credential.LocalCredential;
import dev.tapewatch.mcp.credential.TokenFile;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees to it that a server which asks for tokens has some to accept. */
final class FirstTokens {
    private final DataDirectory directory;
    private final Map<String, String> environment;

    FirstTokens(DataDirectory directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** What clients must show; null if they need nothing. Makes the first token if there is no other way in. */
    @Nullable
    Credentials credentials(Settings settings) {
        LocalCredential local = LocalCredential.in(directory.path());
        if (!Exposure.asksForToken(settings)) {
            local.delete();
            return null;
        }
        SecureRandom random = new SecureRandom();
        TokenFile file = TokenFile.in(directory.path());
        BearerToken fromEnvironment = Credentials.fromEnvironment(
                environment.get("TAPEWATCH_TOKEN"), environment.get("TAPEWATCH_TOKEN_FILE"));
        if (fromEnvironment == null
                && settings.oauthIssuer() == null
                && file.read().all().isEmpty()) {
            makeFirst(file, random);
        }
        BearerToken ofThisMachine = BearerToken.fresh(random);
        local.write(ofThisMachine);
        return new Credentials(file, ofThisMachine, fromEnvironment);
    }

    private void makeFirst(TokenFile file, SecureRandom random) {
        if (environment.containsKey("TAPEWATCH_UNATTENDED")) {
            System.err.println(
                    "tapewatch: nobody can call from elsewhere yet; make a token: tapewatch token create --name "
                            + TokenCommand.FIRST + " --data-dir " + directory.path());
            return;
        }
        BearerToken secret = BearerToken.fresh(random);
        file.write(new Tokens(List.of(new Token(
                TokenCommand.FIRST,
                Set.of(Scope.READ, Scope.WRITE),
                secret.digest(),
                Clock.systemUTC().instant()))));
        // Straight to whoever started the server, and past the log.
        System.err.println("tapewatch: made a token for clients, shown this once: " + secret.reveal());
        System.err.println("tapewatch: they send it as 'Authorization: Bearer'; tapewatch token rotate makes another");
    }
}
