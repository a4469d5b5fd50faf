package dev.tapewatch.mcp.access;

import dev.tapewatch.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tokens there are, in the order they were made. */
public record Tokens(List<Token> all) {
    public static final Tokens NONE = new Tokens(List.of());

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final int MOST = 100;

    public Tokens {
        all = List.copyOf(all);
    }

    /** The token of this digest. Every token is compared, so that the time tells nothing of which it is. */
    public Optional<Token> of(String digest) {
        Optional<Token> found = Optional.empty();
        for (Token token : all) {
            if (token.matches(digest)) {
                found = Optional.of(token);
            }
        }
        return found;
    }

    public Optional<Token> named(String name) {
        return all.stream().filter(token -> token.name().equals(name)).findFirst();
    }

    /**
     * These and another.
     *
     * @throws Problem if the name is taken or none, or there are too many
     */
    public Tokens with(Token token) {
        if (!NAME.matcher(token.name()).matches()) {
            throw Problem.badInput("--name is '%s'; expected 1 to 32 small letters, digits and dashes, such as phone."
                    .formatted(token.name()));
        }
        if (named(token.name()).isPresent()) {
            throw Problem.badInput(
                    "There is a token '%s' already; choose another --name, or replace it: tapewatch token rotate --name %s"
                            .formatted(token.name(), token.name()));
        }
        if (all.size() >= MOST) {
            throw Problem.badInput(
                    "There are %d tokens, which is the most; revoke one first: tapewatch token revoke --name NAME"
                            .formatted(all.size()));
        }
        List<Token> more = new ArrayList<>(all);
        more.add(token);
        return new Tokens(more);
    }

    /**
     * These without one.
     *
     * @throws Problem if there is none of that name
     */
    public Tokens without(String name) {
        Token gone = required(name);
        return new Tokens(all.stream().filter(token -> !token.equals(gone)).toList());
    }

    /** The token of that name, or a {@link Problem} that names those there are. */
    public Token required(String name) {
        return named(name)
                .orElseThrow(() -> Problem.badInput("There is no token '%s'; there %s."
                        .formatted(
                                name,
                                all.isEmpty()
                                        ? "are none yet: tapewatch token create --name " + name
                                        : "are: " + String.join(", ", names()))));
    }

    private List<String> names() {
        return all.stream().map(Token::name).toList();
    }
}
