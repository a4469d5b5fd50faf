package dev.tapewatch.monitor.news;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The figures of a sentence.
 *
 * @param percents as written, without their sign
 * @param amounts of money or of things, in full: 1.5 million is 1500000
 */
record Figures(List<BigDecimal> percents, List<BigDecimal> amounts) {
    private static final Set<String> PERCENT = Set.of("%", "percent", "pct", "per");
    private static final Set<String> THOUSAND = Set.of("k", "thousand");
    private static final Set<String> MILLION = Set.of("m", "mn", "mln", "million");
    private static final Set<String> BILLION = Set.of("b", "bn", "bln", "billion");
    private static final Set<String> CURRENCY =
            Set.of("$", "€", "£", "eur", "euro", "euros", "usd", "us$", "sek", "gbp", "gbx", "er", "dollars", "cents");
    private static final int MOST_DIGITS = 15;

    static Figures in(List<String> sentence) {
        List<BigDecimal> percents = new ArrayList<>();
        List<BigDecimal> amounts = new ArrayList<>();
        for (int at = 0; at < sentence.size(); at++) {
            String token = sentence.get(at);
            if (Tokens.isNumber(token) && token.length() <= MOST_DIGITS) {
                String before = at == 0 ? "" : sentence.get(at - 1);
                String behind = at + 1 == sentence.size() ? "" : sentence.get(at + 1);
                BigDecimal figure = number(token);
                if (PERCENT.contains(behind)) {
                    percents.add(figure);
                } else if (THOUSAND.contains(behind)) {
                    amounts.add(figure.movePointRight(3));
                } else if (MILLION.contains(behind)) {
                    amounts.add(figure.movePointRight(6));
                } else if (BILLION.contains(behind)) {
                    amounts.add(figure.movePointRight(9));
                } else if (CURRENCY.contains(before) || CURRENCY.contains(behind)) {
                    amounts.add(figure);
                }
            }
        }
        return new Figures(List.copyOf(percents), List.copyOf(amounts));
    }

    /** As Americans write numbers: commas between thousands. */
    private static BigDecimal number(String token) {
        String plain = token.replace(",", "");
        int point = plain.indexOf('.');
        // 12.03.2008 is a date: what stands before its second point is as good a number as any.
        int second = point < 0 ? -1 : plain.indexOf('.', point + 1);
        return new BigDecimal(second < 0 ? plain : plain.substring(0, second));
    }

    BigDecimal largestPercent() {
        return percents.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    BigDecimal largestAmount() {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    boolean isEmpty() {
        return percents.isEmpty() && amounts.isEmpty();
    }
}
