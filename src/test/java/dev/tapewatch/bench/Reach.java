package dev.tapewatch.bench;

/** Which side of its mark a figure has to be on. */
enum Reach {
    AT_LEAST("≥"),
    AT_MOST("≤"),
    UNDER("<");

    private final String sign;

    Reach(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    boolean isMet(double figure, double limit) {
        return switch (this) {
            case AT_LEAST -> figure >= limit;
            case AT_MOST -> figure <= limit;
            case UNDER -> figure < limit;
        };
    }
}
