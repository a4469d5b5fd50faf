package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.resource.Json;
import dev.tapewatch.problem.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tools there are for a caller.
 *
 * @param readOnly nobody may change anything; wins over all else
 * @param toolsets the groups that are offered; {@link Toolset#STATUS} is always among them
 */
public record ToolAccess(boolean readOnly, Set<Toolset> toolsets) {
    /** All tools, to everybody who may use them. */
    public static final ToolAccess ALL = new ToolAccess(false, EnumSet.allOf(Toolset.class));

    private static final String EVERY_ONE = "all";
    private static final String EXPECTED = "all, or some of "
            + Stream.of(Toolset.values()).map(Json::name).collect(Collectors.joining(", "))
            + ", with commas between.";

    public ToolAccess {
        Set<Toolset> offered = EnumSet.of(Toolset.STATUS);
        offered.addAll(toolsets);
        toolsets = Set.copyOf(offered);
    }

    /**
     * Reads what a person chose.
     *
     * @param names of toolsets in any case, or {@code all}
     * @throws Problem of kind {@code BAD_INPUT} for a name that is none, or where there is none
     */
    public static ToolAccess of(boolean readOnly, List<String> names) {
        Set<Toolset> chosen = EnumSet.noneOf(Toolset.class);
        for (String name : names) {
            chosen.addAll(named(name.strip()));
        }
        if (chosen.isEmpty()) {
            throw Problem.badInput("--toolsets is empty; expected " + EXPECTED);
        }
        return new ToolAccess(readOnly, chosen);
    }

    private static Set<Toolset> named(String name) {
        if (name.equalsIgnoreCase(EVERY_ONE)) {
            return EnumSet.allOf(Toolset.class);
        }
        return Stream.of(Toolset.values())
                .filter(toolset -> toolset.name().equalsIgnoreCase(name))
                .findFirst()
                .map(EnumSet::of)
                .orElseThrow(() -> Problem.badInput("--toolsets has " + Shown.value(name) + "; expected " + EXPECTED));
    }

    /** Whether this server offers the tool at all. */
    public boolean offers(ToolCard card) {
        return toolsets.contains(card.toolset()) && (!readOnly || card.effect() == Effect.READS);
    }

    /** Whether this caller sees the tool and may call it. */
    public boolean allows(ToolCard card, Caller caller) {
        return offers(card) && caller.may(card.effect() == Effect.READS ? Scope.READ : Scope.WRITE);
    }
}
