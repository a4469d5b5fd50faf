package dev.tapewatch.mcp.resource;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server knows of itself. Every method answers from memory or within a moment and does not fail. */
public interface ServerFacts {
    Service temporal();

    Service redis();

    MarketFacts market();

    /** Where each kind of fact comes from, where it comes from live sources; else empty. */
    List<SourceFacts> sources();

    /** The version of this program, e.g. {@code 0.1.0}. */
    String version();

    /**
     * A service that the server stands on.
     *
     * @param durable whether what it holds survives a restart
     * @param address host and port, without any password
     * @param embedded whether it was started by this server and stops with it
     * @param note what the user should know of it, null if nothing
     */
    record Service(
            boolean durable,
            String address,
            boolean embedded,
            @Nullable String note) {}

    /**
     * The market that is watched.
     *
     * @param now the market's own clock
     * @param ended whether it stands still for good, like a recording at its end
     * @param streamProblem why prices are not told in the moment they are traded, null if they are or never were
     */
    record MarketFacts(
            String source,
            Instant now,
            boolean ended,
            @Nullable String streamProblem) {
        /** A market whose stream has no problem. */
        public MarketFacts(String source, Instant now, boolean ended) {
            this(source, now, ended, null);
        }
    }
}
