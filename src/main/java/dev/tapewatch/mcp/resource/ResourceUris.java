package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.monitor.report.ReportKind;

/** The addresses of the resources, as they are written. Each resource has one, under which its news is announced. */
public final class ResourceUris {
    static final String RECENT = "alerts://recent";
    static final String ACTIVE = "alerts://active";
    static final String STATUS = "monitors://status";
    static final String WATCHLIST = "watchlist://news";
    static final String DAILY_REPORT = "report://daily/latest";
    static final String WEEKLY_REPORT = "report://weekly/latest";
    static final String DELIVERIES = "deliveries://recent";

    static final String SYMBOL_PREFIX = "alerts://symbol/";
    static final String TYPE_PREFIX = "alerts://type/";
    static final String PORTFOLIO_PREFIX = "portfolio://";
    static final String SCREENER_PREFIX = "screener://";
    static final String LATEST = "/latest";

    public static final String SYMBOL_TEMPLATE = SYMBOL_PREFIX + "{symbol}";
    public static final String TYPE_TEMPLATE = TYPE_PREFIX + "{type}";
    public static final String PORTFOLIO_TEMPLATE = PORTFOLIO_PREFIX + "{account}";
    public static final String SCREENER_TEMPLATE = SCREENER_PREFIX + "{id}" + LATEST;

    private ResourceUris() {}

    static String ofSymbol(String symbol) {
        return SYMBOL_PREFIX + symbol;
    }

    static String ofType(AlertType type) {
        return TYPE_PREFIX + Json.name(type);
    }

    static String ofAccount(String account) {
        return PORTFOLIO_PREFIX + account;
    }

    static String ofScreener(String id) {
        return SCREENER_PREFIX + id + LATEST;
    }

    static String ofReport(ReportKind kind) {
        return switch (kind) {
            case DAILY -> DAILY_REPORT;
            case WEEKLY -> WEEKLY_REPORT;
        };
    }
}
