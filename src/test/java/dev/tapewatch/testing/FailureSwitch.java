package dev.tapewatch.testing;

import org.jspecify.annotations.Nullable;

/** Lets a hand-written door fail while it is on. */
public final class FailureSwitch {
    private volatile @Nullable RuntimeException failure;

    /** From now on every call fails with this; null ends it. */
    public void failWith(@Nullable RuntimeException failureFromNowOn) {
        failure = failureFromNowOn;
    }

    void check() {
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
    }
}
