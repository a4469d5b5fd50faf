package dev.tapewatch.routing.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.channel.Page;
import org.jspecify.annotations.Nullable;

/** Finds what an alert is about at full length. */
@FunctionalInterface
public interface Pages {
    /** Null where there is no such thing; a {@link dev.tapewatch.problem.Problem} where it cannot be read now. */
    @Nullable
    Page of(Alert alert);
}
