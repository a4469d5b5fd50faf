package dev.tapewatch.monitor.report;

import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.option.OptionContract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A position that somebody should look at, and why. */
public record Attention(Position position, List<Concern> concerns) {
    /** The seed's limits: a week to expiration, a fifth lost. */
    static final int NEAR_DAYS = 7;

    static final BigDecimal LOSS_PERCENT = new BigDecimal("-20");

    public Attention {
        concerns = List.copyOf(concerns);
    }

    /** The positions with any concern: those with most of them first. */
    static List<Attention> of(List<Position> positions, List<CorporateEvent> events, LocalDate date) {
        return positions.stream()
                .map(position -> new Attention(position, concerns(position, events, date)))
                .filter(attention -> !attention.concerns().isEmpty())
                .sorted(Comparator.comparingInt(
                                (Attention attention) -> -attention.concerns().size())
                        .thenComparing(
                                attention -> attention.position().instrument().name()))
                .toList();
    }

    private static List<Concern> concerns(Position position, List<CorporateEvent> events, LocalDate date) {
        List<Concern> concerns = new ArrayList<>();
        BigDecimal percent = PositionFigures.of(position).profitPercent();
        if (percent != null && percent.compareTo(LOSS_PERCENT) <= 0) {
            concerns.add(new Concern.Loss(percent, position.unrealizedProfit()));
        }
        if (position.instrument() instanceof Instrument.Option option) {
            ofOption(position, option.contract(), date, concerns);
        }
        for (CorporateEvent event : events) {
            if (event.symbol().equals(position.instrument().underlying())) {
                ofEvent(position, event, date, concerns);
            }
        }
        return concerns;
    }

    private static void ofOption(Position position, OptionContract contract, LocalDate date, List<Concern> concerns) {
        BigDecimal intrinsic = contract.intrinsicValue(position.underlyingPrice());
        if (position.quantity().signum() < 0 && intrinsic.signum() > 0) {
            concerns.add(new Concern.InTheMoney(intrinsic, position.underlyingPrice()));
        }
        int days = Math.toIntExact(ChronoUnit.DAYS.between(date, contract.expiration()));
        if (days <= NEAR_DAYS) {
            concerns.add(new Concern.Expires(contract.expiration(), days));
        }
    }

    private static void ofEvent(Position position, CorporateEvent event, LocalDate date, List<Concern> concerns) {
        if (event.date().isBefore(date)) {
            return;
        }
        switch (event) {
            case CorporateEvent.ExDividend dividend -> {
                if (!dividend.date().isAfter(date.plusDays(NEAR_DAYS))) {
                    concerns.add(new Concern.Dividend(dividend.date(), dividend.amount()));
                }
            }
            case CorporateEvent.Earnings earnings -> {
                if (position.instrument() instanceof Instrument.Option option
                        && !earnings.date().isAfter(option.contract().expiration())) {
                    concerns.add(new Concern.Earnings(earnings.date(), earnings.timing(), earnings.confirmed()));
                }
            }
        }
    }
}
