package dev.tapewatch.monitor.report;

import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of the account.
 *
 * @param name ticker of the underlying, {@code Cash}, or {@code Other} for the smallest ones together
 * @param value dollars: the shares and options on one underlying, netted; negative where more was sold short
 * @param percent of the sum of all parts without their signs
 */
public record Share(String name, BigDecimal value, BigDecimal percent) {
    private static final int MOST = 8;

    /** The parts of an account, the largest first, at most eight and the rest. */
    static List<Share> of(AccountSnapshot account) {
        Map<String, BigDecimal> values = new TreeMap<>();
        for (Position position : account.positions()) {
            values.merge(position.instrument().underlying().ticker(), position.marketValue(), BigDecimal::add);
        }
        if (account.cash().signum() > 0) {
            values.put("Cash", account.cash());
        }
        BigDecimal whole = sum(values.values().stream().map(BigDecimal::abs).toList());
        List<Share> shares = new ArrayList<>();
        values.forEach((name, value) -> {
            BigDecimal percent = Ratios.percent(value.abs(), whole);
            if (percent != null) {
                shares.add(new Share(name, value, percent));
            }
        });
        shares.sort(Comparator.comparing(Share::percent).reversed().thenComparing(Share::name));
        return shares.size() <= MOST + 1 ? List.copyOf(shares) : folded(shares);
    }

    private static List<Share> folded(List<Share> shares) {
        List<Share> rest = shares.subList(MOST, shares.size());
        List<Share> parts = new ArrayList<>(shares.subList(0, MOST));
        parts.add(new Share(
                "Other",
                sum(rest.stream().map(Share::value).toList()),
                sum(rest.stream().map(Share::percent).toList())));
        return List.copyOf(parts);
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
