package dev.tapewatch.market.source.replay;

import java.util.List;

/** Collects the rows of CSV files of one kind, which is known by their columns. */
interface RecordedRows {
    List<String> columns();

    void add(CsvRow row);
}
