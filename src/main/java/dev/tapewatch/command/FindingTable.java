package dev.tapewatch.command;

import dev.tapewatch.doctor.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Findings for people: a table of at most 100 columns that needs no colour. */
final class FindingTable {
    private static final int WIDTH = 100;
    private static final int WIDEST_NAME = 32;
    private static final int VERDICT = 9;
    private static final String GAP = "  ";

    private FindingTable() {}

    static String of(List<Finding> findings) {
        int names = findings.stream()
                .mapToInt(finding -> name(finding).length())
                .map(length -> Math.min(length, WIDEST_NAME))
                .max()
                .orElse(0);
        StringBuilder table = new StringBuilder();
        for (Finding finding : findings) {
            List<String> left = wrapped(name(finding), names);
            List<String> right = wrapped(finding.words(), WIDTH - names - VERDICT - 2 * GAP.length());
            for (int line = 0; line < Math.max(left.size(), right.size()); line++) {
                String row = padded(at(left, line), names)
                        + GAP
                        + padded(line == 0 ? finding.verdict().words() : "", VERDICT)
                        + GAP
                        + at(right, line);
                table.append(row.stripTrailing()).append('\n');
            }
        }
        return table.toString();
    }

    private static String name(Finding finding) {
        return finding.kind() + " " + finding.name();
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** In lines of at most this width; only a word that is longer is cut in two. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" +")) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                lines.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return Collections.unmodifiableList(lines);
    }
}
