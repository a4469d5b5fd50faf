package dev.tapewatch;

/** The program: hands over to the command that was typed. */
public final class Tapewatch {
    private Tapewatch() {}

    public static void main(String[] arguments) {
        throw new UnsupportedOperationException("no command yet");
    }
}
