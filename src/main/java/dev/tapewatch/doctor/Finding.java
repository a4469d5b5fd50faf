package dev.tapewatch.doctor;

/**
 * What came of trying one thing.
 *
 * @param kind what it is, in one word, e.g. {@code channel}
 * @param name which of them, as its owner calls it, e.g. {@code desk}
 * @param words what was found, or what is wrong and what to do; no secrets
 */
public record Finding(String kind, String name, Verdict verdict, String words) {
    public Finding {
        name = inOneLine(name);
        words = inOneLine(words);
    }

    public static Finding works(String kind, String name, String words) {
        return new Finding(kind, name, Verdict.WORKS, words);
    }

    public static Finding fails(String kind, String name, String words) {
        return new Finding(kind, name, Verdict.FAILS, words);
    }

    public static Finding untried(String kind, String name, String words) {
        return new Finding(kind, name, Verdict.UNTRIED, words);
    }

    /** Some words come from elsewhere, and none may move a terminal's cursor. */
    private static String inOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
