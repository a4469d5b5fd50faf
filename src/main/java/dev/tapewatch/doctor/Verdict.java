package dev.tapewatch.doctor;

/** What came of a trial. */
public enum Verdict {
    /** It does what it is needed for. */
    WORKS("works"),
    /** As far as it can be tried without doing it in earnest, it is right. */
    REACHED("reached"),
    /** It does not do what it is needed for. */
    FAILS("fails"),
    /** Nothing was tried: there is nothing to try, or something else comes first. */
    UNTRIED("not tried");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
