package dev.tapewatch.mcp.credential;

import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.access.Token;
import dev.tapewatch.mcp.access.Tokens;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tokens.json} of a data directory: names, scopes and digests, never a token itself. */
public record TokenFile(Path path) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The file of that data directory. */
    public static TokenFile in(Path dataDirectory) {
        return new TokenFile(dataDirectory.resolve("tokens.json"));
    }

    /**
     * What is in it; nothing where there is none.
     *
     * @throws Problem if it cannot be read, is not of our making, or others may read it
     */
    public Tokens read() {
        String text;
        try {
            text = Files.readString(path);
        } catch (NoSuchFileException none) {
            return Tokens.NONE;
        } catch (IOException failure) {
            throw unreadable(failure);
        }
        OwnersFile.requireOwnersOnly(path);
        try {
            List<Token> tokens = new ArrayList<>();
            for (JsonNode token : JSON.readTree(text).required("tokens")) {
                tokens.add(new Token(
                        token.required("name").stringValue(),
                        scopes(token.required("scopes")),
                        token.required("sha256").stringValue(),
                        Instant.parse(token.required("created_at").stringValue())));
            }
            return new Tokens(tokens);
        } catch (JacksonException | IllegalArgumentException | DateTimeParseException failure) {
            throw unreadable(failure);
        }
    }

    /** Replaces what is in it. A server that runs takes it at once. */
    public void write(Tokens tokens) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode all = json.putArray("tokens");
        for (Token token : tokens.all()) {
            ObjectNode entry = all.addObject();
            entry.put("name", token.name());
            ArrayNode scopes = entry.putArray("scopes");
            EnumSet.copyOf(token.scopes()).forEach(scope -> scopes.add(name(scope)));
            entry.put("sha256", token.digest());
            entry.put("created_at", token.createdAt().toString());
        }
        OwnersFile.write(path, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    private static Set<Scope> scopes(JsonNode names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        names.forEach(name -> scopes.add(Scope.valueOf(name.stringValue().toUpperCase(Locale.ROOT))));
        return scopes;
    }

    private static String name(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    private Problem unreadable(Exception failure) {
        return Problem.unavailable(
                "%s cannot be read; delete it and make new tokens: tapewatch token create".formatted(path), failure);
    }
}
