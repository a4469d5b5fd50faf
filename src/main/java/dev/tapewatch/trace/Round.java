package dev.tapewatch.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow does between two timed waits, such as a check and raising what fired. All of it is one trace: that of
 * whoever woke the workflow, or one of its own. A workflow must do the same whenever it is replayed, so an own trace's id
 * is computed from the run and the round's number, and no span is made here.
 */
final class Round {
    private static final int TRACE_ID_BYTES = 16;

    private @Nullable String wokenBy;
    private @Nullable String present;
    private int number;

    /** Somebody wakes the workflow; what it does next is done for them. */
    void woken(@Nullable String traceParent) {
        if (traceParent != null) {
            wokenBy = traceParent;
        }
    }

    /** The workflow waits; what it does then is another round. */
    void ends() {
        present = null;
    }

    /** Where work of this round belongs: a {@code traceparent}, or a trace id alone. */
    String cause(String runId) {
        if (present == null) {
            present = wokenBy == null ? traceId(runId, number++) : wokenBy;
            wokenBy = null;
        }
        return present;
    }

    private static String traceId(String runId, int number) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((runId + "/" + number).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, TRACE_ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
