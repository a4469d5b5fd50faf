package dev.tapewatch.mcp;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tapewatch says of itself in the answers to {@code initialize} and {@code server/discover}. The server and the stdio
 * bridge, which answers before it has a server, read it from here so that both say the same. Free of SDK types, to keep the
 * bridge light.
 */
public final class ServerIdentity {
    public static final String NAME = "tapewatch";
    public static final String TITLE = "Tapewatch: durable market alerts";

    /** The capability {@code tools.listChanged}. */
    public static final boolean TOOLS_LIST_CHANGED = false;

    /** The capability {@code resources.subscribe}. */
    public static final boolean RESOURCES_SUBSCRIBE = true;

    /** The capability {@code resources.listChanged}. */
    public static final boolean RESOURCES_LIST_CHANGED = false;

    /** The versions that begin with {@code initialize}, newest first. */
    public static final List<String> PROTOCOL_VERSIONS =
            List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    /** The capability {@code prompts.listChanged}. */
    public static final boolean PROMPTS_LIST_CHANGED = false;

    /** A price that crosses a level. */
    public static final String ICON = "data:image/svg+xml;base64,"
            + "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA0OCA0OCI+PHJlY3Qgd2lkdGg9IjQ4IiBo"
            + "ZWlnaHQ9IjQ4IiByeD0iMTAiIGZpbGw9IiMxMjNhNGEiLz48cGF0aCBkPSJNNiAyMGgzNiIgc3Ryb2tlPSIjZjJiODRiIiBzdHJva2Ut"
            + "d2lkdGg9IjIiIHN0cm9rZS1kYXNoYXJyYXk9IjQgMyIvPjxwYXRoIGQ9Ik02IDM2bDEwLTggNyA1IDEwLTE3IDktNSIgZmlsbD0ibm9u"
            + "ZSIgc3Ryb2tlPSIjZmZmIiBzdHJva2Utd2lkdGg9IjMuNSIvPjwvc3ZnPg==";

    public static final String ICON_TYPE = "image/svg+xml";

    static final String WHAT_IT_DOES =
            "tapewatch watches markets durably: what is set up here goes on after this session"
                    + " ends and survives restarts.";

    static final String HOW_TO_BE_TOLD =
            "Everything that happens becomes an alert. To be told of it, subscribe to the resource alerts://recent (or"
                    + " alerts://symbol/{symbol}, alerts://type/{type}) and read it when notifications/resources/updated"
                    + " arrives.";

    /**
     * For a model, while the server that will answer is not known yet, and so not which tools it offers. A server's own
     * say more.
     */
    public static final String GENERAL_INSTRUCTIONS = WHAT_IT_DOES
            + "\nWhich tools there are, for prices, news, account"
            + " risk, screens, reports, schedules and where alerts are sent, tools/list says.\n" + HOW_TO_BE_TOLD
            + " If you cannot subscribe and there is a tool wait_for_alerts, call it again and again, each time with the"
            + " next_cursor of the answer before.";

    /** The versions in which every request stands for itself, newest first. */
    public static final List<String> STATELESS_VERSIONS = List.of("2026-07-28");

    /** All of them, newest first, as {@code server/discover} lists them. */
    public static final List<String> SUPPORTED_VERSIONS = Stream.concat(
                    STATELESS_VERSIONS.stream(), PROTOCOL_VERSIONS.stream())
            .toList();

    /** How long a client may keep the answer to {@code server/discover}: what it says changes only with a restart. */
    public static final long DISCOVER_TTL_MILLIS = 300_000;

    /** Who may share that answer: it is the same for everybody. */
    public static final String DISCOVER_CACHE_SCOPE = "public";

    private ServerIdentity() {}

    /** The version of this build, or {@code development} when it runs from plain class files. */
    public static String version() {
        return Objects.requireNonNullElse(ServerIdentity.class.getPackage().getImplementationVersion(), "development");
    }

    /** The version to speak with a client that asked for this one: the same if it is known here, else the newest. */
    public static String negotiate(@Nullable String asked) {
        return asked != null && PROTOCOL_VERSIONS.contains(asked) ? asked : PROTOCOL_VERSIONS.getFirst();
    }
}
