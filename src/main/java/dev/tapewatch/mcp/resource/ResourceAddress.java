package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a resource's address means. Accounts and screeners come and go, so any that could exist has an address: one may
 * subscribe before it is there, and reading it says whether it is.
 */
sealed interface ResourceAddress {
    record Recent() implements ResourceAddress {}

    record Active() implements ResourceAddress {}

    record Status() implements ResourceAddress {}

    record OfSymbol(Symbol symbol) implements ResourceAddress {}

    record OfType(AlertType type) implements ResourceAddress {}

    record NewsWatchlist() implements ResourceAddress {}

    record Portfolio(String account) implements ResourceAddress {}

    record LatestScreen(String screenerId) implements ResourceAddress {}

    record LatestReport(ReportKind kind) implements ResourceAddress {}

    record RecentDeliveries() implements ResourceAddress {}

    int LONGEST = 80;
    Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    Pattern SCREENER = Pattern.compile("[a-z0-9-]{1,40}");

    /** Reads an address; empty where there is none of this form. Capitals and small letters are not the same. */
    static Optional<ResourceAddress> parse(String uri) {
        if (uri.length() > LONGEST) {
            return Optional.empty();
        }
        return switch (uri) {
            case ResourceUris.RECENT -> Optional.of(new Recent());
            case ResourceUris.ACTIVE -> Optional.of(new Active());
            case ResourceUris.STATUS -> Optional.of(new Status());
            case ResourceUris.WATCHLIST -> Optional.of(new NewsWatchlist());
            case ResourceUris.DAILY_REPORT -> Optional.of(new LatestReport(ReportKind.DAILY));
            case ResourceUris.WEEKLY_REPORT -> Optional.of(new LatestReport(ReportKind.WEEKLY));
            case ResourceUris.DELIVERIES -> Optional.of(new RecentDeliveries());
            default -> parseTemplate(uri);
        };
    }

    private static Optional<ResourceAddress> parseTemplate(String uri) {
        return Stream.of(
                        within(uri, ResourceUris.SYMBOL_PREFIX, "").flatMap(ResourceAddress::symbol),
                        within(uri, ResourceUris.TYPE_PREFIX, "").flatMap(ResourceAddress::type),
                        within(uri, ResourceUris.PORTFOLIO_PREFIX, "")
                                .filter(account -> ACCOUNT.matcher(account).matches())
                                .<ResourceAddress>map(Portfolio::new),
                        within(uri, ResourceUris.SCREENER_PREFIX, ResourceUris.LATEST)
                                .filter(id -> SCREENER.matcher(id).matches())
                                .<ResourceAddress>map(LatestScreen::new))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> within(String uri, String before, String behind) {
        return uri.length() > before.length() + behind.length() && uri.startsWith(before) && uri.endsWith(behind)
                ? Optional.of(uri.substring(before.length(), uri.length() - behind.length()))
                : Optional.empty();
    }

    private static Optional<ResourceAddress> symbol(String ticker) {
        try {
            return Optional.of(new OfSymbol(new Symbol(ticker)));
        } catch (Problem notASymbol) {
            return Optional.empty();
        }
    }

    private static Optional<ResourceAddress> type(String name) {
        return Stream.of(AlertType.values())
                .filter(type -> Json.name(type).equals(name))
                .findFirst()
                .map(OfType::new);
    }
}
