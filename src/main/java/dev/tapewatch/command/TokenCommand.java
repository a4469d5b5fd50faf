package dev.tapewatch.command;

import dev.tapewatch.mcp.access.BearerToken;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.access.Token;
import dev.tapewatch.mcp.access.Tokens;
import dev.tapewatch.mcp.credential.TokenFile;
import dev.tapewatch.problem.Problem;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code tapewatch token}: makes, lists, replaces and takes back what clients show. A server that runs follows at once. */
final class TokenCommand implements Command {
    /** The name of the token that nobody gave a name. */
    static final String FIRST = "main";

    private static final String NAME = "name";
    private static final String SCOPE = "scope";

    private final Map<String, String> environment;
    private final Supplier<SecureRandom> random;
    private final Clock clock;
    private final PrintStream output;

    TokenCommand(Map<String, String> environment, Supplier<SecureRandom> random, Clock clock, PrintStream output) {
        this.environment = environment;
        this.random = random;
        this.clock = clock;
        this.output = output;
    }

    static TokenCommand onThisMachine() {
        return new TokenCommand(System.getenv(), SecureRandom::new, Clock.systemUTC(), System.out);
    }

    @Override
    public int run(List<String> arguments) {
        String action = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        switch (action) {
            case "create" -> create(Flags.parse(rest, Set.of(NAME, SCOPE, DataDirectory.FLAG)));
            case "list" -> list(Flags.parse(rest, Set.of(DataDirectory.FLAG)));
            case "rotate" -> rotate(Flags.parse(rest, Set.of(NAME, DataDirectory.FLAG)));
            case "revoke" -> revoke(Flags.parse(rest, Set.of(NAME, DataDirectory.FLAG)));
            default ->
                throw Problem.badInput(
                        "tapewatch token '%s' is nothing; expected create, list, rotate or revoke.".formatted(action));
        }
        return 0;
    }

    private void create(Map<String, String> flags) {
        TokenFile file = file(flags);
        BearerToken secret = BearerToken.fresh(random.get());
        file.write(file.read().with(new Token(flags.getOrDefault(NAME, FIRST), scopes(flags), secret.digest(), now())));
        show(secret);
    }

    private void rotate(Map<String, String> flags) {
        TokenFile file = file(flags);
        Tokens tokens = file.read();
        String name = flags.getOrDefault(NAME, FIRST);
        Token old = tokens.required(name);
        BearerToken secret = BearerToken.fresh(random.get());
        file.write(tokens.without(name).with(new Token(name, old.scopes(), secret.digest(), now())));
        show(secret);
    }

    private void revoke(Map<String, String> flags) {
        String name = flags.get(NAME);
        if (name == null) {
            throw Problem.badInput("--name is missing; expected the name of a token that tapewatch token list shows.");
        }
        TokenFile file = file(flags);
        file.write(file.read().without(name));
    }

    private void list(Map<String, String> flags) {
        for (Token token : file(flags).read().all()) {
            output.println("%s: %s, since %s"
                    .formatted(
                            token.name(),
                            token.scopes().contains(Scope.WRITE) ? "reads and writes" : "reads",
                            token.createdAt()));
        }
    }

    /** The secret alone on stdout, so that a script can take it. */
    private void show(BearerToken secret) {
        output.println(secret.reveal());
        System.err.println("tapewatch: shown this once; clients send it as 'Authorization: Bearer'");
    }

    private static Set<Scope> scopes(Map<String, String> flags) {
        String scope = flags.getOrDefault(SCOPE, "write");
        return switch (scope) {
            case "read" -> Set.of(Scope.READ);
            case "write" -> Set.of(Scope.READ, Scope.WRITE);
            default ->
                throw Problem.badInput(
                        "--scope is '%s'; expected read, or write, which may read too.".formatted(scope));
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private TokenFile file(Map<String, String> flags) {
        return TokenFile.in(DataDirectory.of(flags, environment).create().path());
    }
}
