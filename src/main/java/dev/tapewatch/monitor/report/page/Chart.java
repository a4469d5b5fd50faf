package dev.tapewatch.monitor.report.page;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.monitor.report.DayPerformance;
import dev.tapewatch.monitor.report.PositionFigures;
import dev.tapewatch.monitor.report.Share;
import java.util.List;

/** A picture that is to be drawn. */
public sealed interface Chart {
    /** Under which the page refers to it. */
    String name();

    String title();

    /** What it shows, for those who do not see it. */
    String description();

    /** The account's value, close by close; at least two. */
    record Value(String title, String description, List<AccountDay> days) implements Chart {
        @Override
        public String name() {
            return "value";
        }
    }

    /** Profit by position, the most profitable first; at least one. */
    record Profit(String title, String description, List<PositionFigures> positions) implements Chart {
        @Override
        public String name() {
            return "profit";
        }
    }

    /** What the account is in; at least one share. */
    record Allocation(String title, String description, List<Share> shares) implements Chart {
        @Override
        public String name() {
            return "allocation";
        }
    }

    /** The account's days beside SPY's; at least one day of which something is known. */
    record Performance(String title, String description, List<DayPerformance> days) implements Chart {
        @Override
        public String name() {
            return "performance";
        }
    }
}
