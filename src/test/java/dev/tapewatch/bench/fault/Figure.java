package dev.tapewatch.bench.fault;

/**
 * One line of what came out.
 *
 * @param value as it was
 * @param wanted as it has to be; empty where nothing is asked
 */
record Figure(String what, String value, String wanted, boolean holds) {
    static Figure wanted(String what, long value, long wanted) {
        return new Figure(what, Long.toString(value), Long.toString(wanted), value == wanted);
    }

    static Figure atMost(String what, long value, long most) {
        return new Figure(what, Long.toString(value), "at most " + most, value <= most);
    }

    static Figure of(String what, long value) {
        return new Figure(what, Long.toString(value), "", true);
    }
}
