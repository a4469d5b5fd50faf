package dev.tapewatch.bench;

/** A figure of ours and the same figure of a peer. */
record Comparison(String measurement, Unit unit, double ours, String peer, double theirs) {
    double ratio() {
        return ours / theirs;
    }
}
