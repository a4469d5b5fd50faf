package dev.tapewatch.bench;

import java.util.List;

/** One line of the table, as it is printed. */
record Row(String measurement, String ours, String peer, String theirs, String ratio, String reach, String verdict) {
    private static final String MISSED = "FALLS SHORT";

    /** A figure that nobody set a mark for. */
    static Row of(String measurement, Unit unit, double ours) {
        return new Row(measurement, unit.format(ours), "", "", "", "", "");
    }

    /** A figure with a mark of its own. */
    static Row of(String measurement, Unit unit, double ours, Reach reach, double limit) {
        return of(measurement, unit, ours).to(reach, ours, limit, unit.format(limit));
    }

    /** A figure beside a peer's. */
    static Row beside(Comparison of) {
        String ratio = Unit.TIMES.format(of.ratio());
        return new Row(
                of.measurement(),
                of.unit().format(of.ours()),
                of.peer(),
                of.unit().format(of.theirs()),
                ratio,
                "",
                "");
    }

    /** A figure that is to come up to so many times the peer's. */
    static Row beside(Comparison of, Reach reach, double times) {
        return beside(of).to(reach, of.ratio(), times, Unit.TIMES.format(times));
    }

    /** With a mark that this figure, as it stands here, has to come up to. */
    Row to(Reach reach, double figure, double limit, String written) {
        String verdict = reach.isMet(figure, limit) ? "ok" : MISSED;
        return new Row(measurement, ours, peer, theirs, ratio, reach.sign() + " " + written, verdict);
    }

    boolean fallsShort() {
        return verdict.equals(MISSED);
    }

    List<String> cells() {
        return List.of(measurement, ours, peer, theirs, ratio, reach, verdict);
    }
}
