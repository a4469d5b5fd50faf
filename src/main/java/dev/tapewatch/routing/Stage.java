package dev.tapewatch.routing;

import dev.tapewatch.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * One question on an alert's way to a channel.
 *
 * @param <F> the facts that the answer needs
 */
@FunctionalInterface
interface Stage<F> {
    /** What is to be done with the alert; null where this stage has nothing against it. */
    @Nullable
    Verdict judge(Alert alert, F facts);
}
