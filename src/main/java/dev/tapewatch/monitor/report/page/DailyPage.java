package dev.tapewatch.monitor.report.page;

import dev.tapewatch.monitor.report.ActivityFigures;
import dev.tapewatch.monitor.report.Attention;
import dev.tapewatch.monitor.report.Concern;
import dev.tapewatch.monitor.report.DailyFigures;
import java.util.List;
import java.util.stream.Collectors;

/** The daily report in markdown. */
final class DailyPage {
    private static final int MOST_PICKS = 15;

    private DailyPage() {}

    static String title(DailyFigures figures) {
        return "Daily Portfolio Report - " + figures.period().to();
    }

    static String markdown(DailyFigures figures, Pictures pictures) {
        Markdown page = new Markdown();
        page.title(title(figures));
        page.paragraph("Account " + Markdown.plain(figures.name()) + ", as of "
                + Amounts.clock(figures.period().time()) + ".");
        page.section("Portfolio Summary");
        Sections.account(page, figures.account());
        Sections.picture(page, pictures, "value");
        page.section("Today's Activity");
        activity(page, figures.activity());
        page.section("Positions Requiring Attention");
        attention(page, figures.attention());
        page.section("Positions");
        if (figures.positions().isEmpty()) {
            page.item("None");
        }
        Sections.positions(page, figures.positions());
        Sections.picture(page, pictures, "profit");
        page.section("Allocation");
        Sections.allocation(page, figures.allocation());
        Sections.picture(page, pictures, "allocation");
        page.section("Next Session");
        figures.tomorrow().sessions().forEach(session -> page.item("Opens", Sessions.hours(session)));
        Sections.ahead(page, figures.tomorrow());
        page.section("Data");
        DataNotes.write(page, figures.data(), figures.period(), pictures);
        return page.toString();
    }

    private static void activity(Markdown page, ActivityFigures activity) {
        Sections.screens(page, activity);
        Sections.alerts(page, activity);
        Sections.stories(page, activity);
        page.table(
                List.of("Opportunity", "Bid>", "Weekly ROC>", "Break-even>", "Screen"),
                activity.picks().stream()
                        .limit(MOST_PICKS)
                        .map(pick -> Markdown.cells(
                                Sections.put(pick),
                                Amounts.money(pick.facts().bid()),
                                Amounts.percent(pick.facts().weeklyRoc()),
                                Amounts.money(pick.facts().breakeven()),
                                Markdown.plain(pick.screenerId()) + " " + Amounts.time(pick.pickedAt())))
                        .toList());
        if (activity.picks().size() > MOST_PICKS) {
            page.paragraph("and " + (activity.picks().size() - MOST_PICKS) + " more");
        }
        Sections.alertTable(page, activity.alerts());
    }

    private static void attention(Markdown page, List<Attention> attention) {
        if (attention.isEmpty()) {
            page.item("None");
        }
        attention.forEach(position -> page.item(
                Amounts.named(position.position()),
                position.concerns().stream().map(DailyPage::words).collect(Collectors.joining("; "))));
    }

    private static String words(Concern concern) {
        return switch (concern) {
            case Concern.Expires expires -> expires(expires);
            case Concern.Loss loss ->
                "P&L " + Amounts.percent(loss.percent()) + " (" + Amounts.gain(loss.dollars()) + ")";
            case Concern.InTheMoney money ->
                "short and in the money by " + Amounts.money(money.by()) + " (underlying "
                        + Amounts.money(money.underlyingPrice()) + "): may be assigned";
            case Concern.Dividend dividend ->
                "ex-dividend " + Amounts.day(dividend.date()) + ", " + Amounts.money(dividend.amount()) + " per share";
            case Concern.Earnings earnings ->
                "earnings before expiration, " + Amounts.day(earnings.date()) + Sections.timing(earnings.timing())
                        + (earnings.confirmed() ? "" : " (estimated)");
        };
    }

    private static String expires(Concern.Expires expires) {
        int days = expires.days();
        if (days < 0) {
            return "expired on " + expires.date() + " and is still held";
        }
        return switch (days) {
            case 0 -> "expires today, " + expires.date();
            case 1 -> "expires in 1 day, " + Amounts.day(expires.date());
            default -> "expires in %d days, %s".formatted(days, Amounts.day(expires.date()));
        };
    }
}
