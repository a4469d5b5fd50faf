package dev.tapewatch.routing.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.routing.Planned;
import java.time.Instant;
import java.util.List;

/** Decides what is to be done with an alert on each of its channels. */
@FunctionalInterface
public interface Decisions {
    /** The plan for an alert; for a repetition of the same alert it may be another, of which the first holds. */
    List<Planned> plan(Alert alert, Instant now);
}
