package dev.tapewatch.mcp.tool;

import reactor.core.publisher.Mono;

/** One tool. It reads what it was given, asks others, and says what came of it; it decides nothing. */
public interface Tool {
    /** What a model is told of it. */
    ToolCard card();

    /**
     * Does it. Never blocks: what may block runs elsewhere. Fails with a {@link dev.tapewatch.problem.Problem} that a
     * model can act on.
     */
    Mono<Answer> answer(Arguments arguments);

    /** Does it and says meanwhile how far it has come, for tools that take a while. */
    default Mono<Answer> answer(Arguments arguments, Progress progress) {
        return answer(arguments);
    }
}
