package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.Scope;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which tools there are for a caller.
 *
 * @param readOnly nobody may change anything; wins over all else
 * @param toolsets the groups that are offered
 */
public record ToolAccess(boolean readOnly, Set<Toolset> toolsets) {
    /** All tools, to everybody who may use them. */
    public static final ToolAccess ALL = new ToolAccess(false, EnumSet.allOf(Toolset.class));

    public ToolAccess {
        toolsets = Set.copyOf(toolsets);
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
