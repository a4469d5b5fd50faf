package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Asks a source about one symbol after the other: goes on where one fails, until the source as a whole seems to. */
final class Pass {
    private static final int MOST_IN_A_ROW = 3;

    private final String source;
    private int asked;
    private int failed;
    private int inARow;
    private @Nullable Symbol firstFailed;
    private @Nullable Problem first;

    Pass(String source) {
        this.source = source;
    }

    /** Asks, unless that has become pointless. That the source knows nothing about a symbol is no failure. */
    void ask(Symbol symbol, Runnable question) {
        asked++;
        if (inARow >= MOST_IN_A_ROW) {
            failed++;
            return;
        }
        try {
            question.run();
            inARow = 0;
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                inARow = 0;
                return;
            }
            failed++;
            inARow++;
            if (first == null) {
                firstFailed = symbol;
                first = problem;
            }
        }
    }

    /** @throws Problem that says how much failed, and how, if anything did */
    void end() {
        Problem why = first;
        if (why != null) {
            String all = asked == 1 ? "" : failed + " of " + asked + " symbols could not be asked about, first ";
            throw Problem.unavailable(source + ": " + all + firstFailed + ": " + why.getMessage(), why);
        }
    }
}
