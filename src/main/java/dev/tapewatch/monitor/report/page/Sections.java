package dev.tapewatch.monitor.report.page;

import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.monitor.report.AccountFigures;
import dev.tapewatch.monitor.report.ActivityFigures;
import dev.tapewatch.monitor.report.Ahead;
import dev.tapewatch.monitor.report.AlertCount;
import dev.tapewatch.monitor.report.Pick;
import dev.tapewatch.monitor.report.PositionFigures;
import dev.tapewatch.monitor.report.Share;
import dev.tapewatch.monitor.report.StoryFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The parts that daily and weekly pages share. */
final class Sections {
    private static final int MOST_STORIES = 10;

    private Sections() {}

    static void account(Markdown page, AccountFigures account) {
        page.item("Total Value", Amounts.money(account.value()) + " (" + Amounts.clock(account.valueTime()) + ")");
        String percent = account.dayPercent() == null ? "" : " (" + Amounts.percent(account.dayPercent()) + ")";
        page.item(
                "Day P&L",
                account.daySince() == null
                        ? Amounts.NONE
                        : Amounts.gain(account.dayProfit()) + percent + " since the close of " + account.daySince()
                                + ", net of cash flows");
        page.item("Open Positions", Integer.toString(account.openPositions()));
        page.item(
                "Buying Power",
                Amounts.money(account.buyingPower()) + "; for options " + Amounts.money(account.optionBuyingPower()));
        BigDecimal margin = account.marginUtilisation();
        page.item(
                "Margin Utilisation",
                margin == null ? "no equity to measure it by" : Amounts.part(margin) + " of equity");
        page.item("Cash", Amounts.money(account.cash()));
    }

    static void picture(Markdown page, Pictures pictures, String name) {
        String shown = pictures.show(name);
        if (!shown.isEmpty()) {
            page.paragraph(shown);
        }
    }

    static void screens(Markdown page, ActivityFigures activity) {
        if (activity.screens().isEmpty()) {
            page.item("Screens", "none were run");
            return;
        }
        page.item(
                "Screens",
                "%d run, %d symbols analysed, %d opportunities identified"
                        .formatted(
                                activity.screens().size(),
                                activity.symbolsAnalysed(),
                                activity.picks().size()));
    }

    static void alerts(Markdown page, ActivityFigures activity) {
        page.item("Alerts", activity.alertsRaised() == 0 ? "none" : Integer.toString(activity.alertsRaised()));
    }

    static void alertTable(Markdown page, List<AlertCount> alerts) {
        page.table(
                List.of("Alerts", "Info>", "Warning>", "Critical>"),
                alerts.stream()
                        .map(count -> Markdown.cells(
                                count.type().name().toLowerCase(Locale.ROOT),
                                Integer.toString(count.info()),
                                Integer.toString(count.warning()),
                                Integer.toString(count.critical())))
                        .toList());
    }

    static void stories(Markdown page, ActivityFigures activity) {
        List<StoryFacts> significant = activity.significant();
        page.item(
                "Significant news",
                significant.isEmpty()
                        ? "none of %d stories scored".formatted(activity.storiesScored())
                        : "%d of %d stories scored".formatted(significant.size(), activity.storiesScored()));
        significant.stream()
                .limit(MOST_STORIES)
                .forEach(story -> page.detail("%s %s: %s (%s, %s)"
                        .formatted(
                                story.score().toPlainString(),
                                Markdown.plain(String.join(", ", story.symbols())),
                                Markdown.plain(story.headline()),
                                Markdown.plain(story.publisher()),
                                Amounts.clock(story.scoredAt()))));
        more(page, significant.size() - MOST_STORIES);
    }

    static void more(Markdown page, int more) {
        if (more > 0) {
            page.detail("and " + more + " more");
        }
    }

    static String put(Pick pick) {
        return Amounts.contract(
                pick.facts().symbol(), OccSymbol.parse(pick.facts().contract()));
    }

    static void positions(Markdown page, List<PositionFigures> positions) {
        page.table(
                List.of("Position", "Quantity>", "Price>", "Value>", "P&L>", "P&L %>"),
                positions.stream()
                        .map(figures -> Markdown.cells(
                                Amounts.name(figures.position().instrument()),
                                figures.position()
                                        .quantity()
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                Amounts.money(figures.position().price()),
                                Amounts.money(figures.marketValue()),
                                Amounts.gain(figures.profit()),
                                Amounts.percent(figures.profitPercent())))
                        .toList());
    }

    static void allocation(Markdown page, List<Share> shares) {
        page.table(
                List.of("Part", "Value>", "Share>"),
                shares.stream()
                        .map(share -> Markdown.cells(
                                share.name(), Amounts.money(share.value()), Amounts.part(share.percent())))
                        .toList());
    }

    static void ahead(Markdown page, Ahead ahead) {
        ahead.closures().forEach(closure -> page.item("Closed", Amounts.day(closure.date()) + ", " + closure.name()));
        if (ahead.expirations().isEmpty()) {
            page.item("Expirations", "no held option expires");
        }
        ahead.expirations()
                .forEach(expiration -> page.item(
                        "Expires", Amounts.day(expiration.date()) + ": " + Amounts.named(expiration.position())));
        if (ahead.events().isEmpty()) {
            page.item("Earnings and dividends", "no dates known for what is held or watched");
        }
        ahead.events().forEach(event -> event(page, event));
    }

    private static void event(Markdown page, CorporateEvent event) {
        switch (event) {
            case CorporateEvent.Earnings earnings ->
                page.item(
                        "Earnings",
                        Amounts.day(earnings.date()) + ": " + earnings.symbol() + timing(earnings.timing())
                                + (earnings.confirmed() ? "" : ", date estimated"));
            case CorporateEvent.ExDividend dividend ->
                page.item(
                        "Ex-dividend",
                        Amounts.day(dividend.date()) + ": " + dividend.symbol() + ", "
                                + Amounts.money(dividend.amount()) + " per share");
        }
    }

    static String timing(CorporateEvent.Timing timing) {
        return switch (timing) {
            case BEFORE_OPEN -> " before the open";
            case AFTER_CLOSE -> " after the close";
            case UNKNOWN -> "";
        };
    }
}
