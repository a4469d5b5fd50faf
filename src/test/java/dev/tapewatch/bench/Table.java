package dev.tapewatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows under their headings, in columns, as Markdown. */
final class Table {
    private static final List<String> HEADINGS =
            List.of("measurement", "tapewatch", "peer", "peer's", "ratio", "reach", "");

    /** The columns of words; figures stand at the right. */
    private static final List<Integer> WORDS = List.of(0, 2, 6);

    private Table() {}

    static String of(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        rows.forEach(row -> lines.add(row.cells()));
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(column -> lines.stream()
                        .mapToInt(cells -> cells.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines.size(); line++) {
            append(text, lines.get(line), widths);
            if (line == 0) {
                appendRule(text, widths);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String space = " ".repeat(widths[column] - cells.get(column).length());
            boolean words = WORDS.contains(column);
            text.append("| ")
                    .append(words ? cells.get(column) + space : space + cells.get(column))
                    .append(' ');
        }
        text.append("|\n");
    }

    private static void appendRule(StringBuilder text, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            text.append('|').append("-".repeat(widths[column] + 1)).append(WORDS.contains(column) ? '-' : ':');
        }
        text.append("|\n");
    }
}
