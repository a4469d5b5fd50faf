package dev.tapewatch.monitor.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Writes markdown. Words of others go through {@link #plain}, so that they are shown and never obeyed. */
final class Markdown {
    /** Whatever begins a construct of markdown or HTML within a line. */
    private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]<>()#|~!&$:/@])");

    /** Control and format characters, which could turn the text around or break the line. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private static final int LONGEST = 200;

    private final StringBuilder text = new StringBuilder();

    /** The words of others, as they are: escaped, on one line, and cut where they do not end. */
    static String plain(String words) {
        String line = INVISIBLE.matcher(words).replaceAll(" ").strip();
        String cut = line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…";
        return SPECIAL.matcher(cut).replaceAll("\\\\$1");
    }

    Markdown title(String title) {
        text.append("# ").append(title).append("\n");
        return this;
    }

    Markdown section(String title) {
        text.append("\n## ").append(title).append("\n\n");
        return this;
    }

    Markdown paragraph(String words) {
        gap();
        text.append(words).append("\n");
        return this;
    }

    Markdown item(String words) {
        text.append("- ").append(words).append("\n");
        return this;
    }

    /** A line below a line. */
    Markdown detail(String words) {
        text.append("  - ").append(words).append("\n");
        return this;
    }

    /** A line whose first words are strong. */
    Markdown item(String name, String words) {
        return item("**" + name + ":** " + words);
    }

    /**
     * A table, or nothing where it has no rows.
     *
     * @param columns their titles; one that ends with {@code >} is aligned to the right
     */
    Markdown table(List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        List<String> rules = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (String column : columns) {
            rules.add(column.endsWith(">") ? "---:" : "---");
            titles.add(column.endsWith(">") ? column.substring(0, column.length() - 1) : column);
        }
        gap();
        row(titles);
        row(rules);
        rows.forEach(this::row);
        return this;
    }

    /** One empty line, not two. */
    private void gap() {
        int length = text.length();
        if (length < 2 || text.charAt(length - 1) != '\n' || text.charAt(length - 2) != '\n') {
            text.append("\n");
        }
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    static List<String> cells(String... cells) {
        return Arrays.asList(cells);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
