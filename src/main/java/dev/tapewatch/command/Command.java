package dev.tapewatch.command;

import java.util.List;

/** Something a person can type. */
@FunctionalInterface
public interface Command {
    /**
     * Runs until done and answers the exit code.
     *
     * @param arguments what was typed behind the command's name
     * @throws dev.tapewatch.problem.Problem for everything that is told to the person in one sentence
     */
    int run(List<String> arguments);
}
