package dev.tapewatch.bench;

import java.util.List;

/** One part of the table. */
interface Section {
    /** Measures; takes minutes. */
    List<Row> run() throws Exception;
}
