package dev.tapewatch.trace;

import java.util.Optional;

/** In which trace alerts were raised, so that what becomes of them later, perhaps on another server, can join it. */
public interface AlertTraces {
    /** Notes it; the first note for an alert holds. Where it cannot be kept, that goes unsaid: it is only a trace. */
    void note(String alertId, String traceParent);

    /** What was noted; empty if nothing was, or it cannot be read. */
    Optional<String> of(String alertId);
}
