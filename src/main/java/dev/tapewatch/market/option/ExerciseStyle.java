package dev.tapewatch.market.option;

/** When an option may be exercised: at any time, or only when it expires. */
public enum ExerciseStyle {
    AMERICAN,
    EUROPEAN
}
