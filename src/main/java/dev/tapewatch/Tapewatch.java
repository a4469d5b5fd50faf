package dev.tapewatch;

import dev.tapewatch.command.Commands;
import java.util.List;

/** The program: hands over to the command that was typed. */
public final class Tapewatch {
    private Tapewatch() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(List.of(arguments)));
    }
}
