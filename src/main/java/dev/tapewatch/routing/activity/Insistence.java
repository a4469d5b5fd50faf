package dev.tapewatch.routing.activity;

import dev.tapewatch.problem.Problem;
import java.time.Duration;

/** Writes down what became of an attempt, even if the ledger is away for some seconds: forgetting it would repeat it. */
final class Insistence {
    private static final int TRIES = 20;

    private final Duration pause;

    /** @param pause between two tries */
    Insistence(Duration pause) {
        this.pause = pause;
    }

    /**
     * Does it, or throws what the last try failed with.
     *
     * @param meanwhile is done before every further try; what it throws ends the trying
     */
    void on(Runnable writing, Runnable meanwhile) {
        for (int tried = 1; ; tried++) {
            try {
                writing.run();
                return;
            } catch (Problem problem) {
                if (problem.kind() != Problem.Kind.UNAVAILABLE || tried >= TRIES || !paused()) {
                    throw problem;
                }
                meanwhile.run();
            }
        }
    }

    private boolean paused() {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
