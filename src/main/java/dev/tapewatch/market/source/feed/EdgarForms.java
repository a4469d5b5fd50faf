package dev.tapewatch.market.source.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the kinds of filings into words. */
final class EdgarForms {
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("8-K", "current report"),
            Map.entry("10-Q", "quarterly report"),
            Map.entry("10-K", "annual report"),
            Map.entry("6-K", "report of a foreign issuer"),
            Map.entry("20-F", "annual report of a foreign issuer"),
            Map.entry("4", "insider transaction"),
            Map.entry("144", "notice of a proposed sale by an insider"),
            Map.entry("S-1", "registration of new securities"),
            Map.entry("S-3", "registration of new securities"),
            Map.entry("SC 13D", "stake of over 5 % by an active holder"),
            Map.entry("SCHEDULE 13D", "stake of over 5 % by an active holder"),
            Map.entry("SC 13G", "stake of over 5 % by a passive holder"),
            Map.entry("SCHEDULE 13G", "stake of over 5 % by a passive holder"),
            Map.entry("DEF 14A", "proxy statement"),
            Map.entry("SC TO-T", "tender offer"),
            Map.entry("NT 10-K", "notice that the annual report is late"),
            Map.entry("NT 10-Q", "notice that the quarterly report is late"),
            Map.entry("25", "removal from listing"),
            Map.entry("15-12G", "end of registration"));

    /** The items of form 8-K, by its general instructions. */
    private static final Map<String, String> ITEMS = Map.ofEntries(
            Map.entry("1.01", "entry into a material agreement"),
            Map.entry("1.02", "termination of a material agreement"),
            Map.entry("1.03", "bankruptcy or receivership"),
            Map.entry("1.05", "material cybersecurity incident"),
            Map.entry("2.01", "completion of an acquisition or disposition"),
            Map.entry("2.02", "results of operations"),
            Map.entry("2.03", "new direct financial obligation"),
            Map.entry("2.05", "costs of exit or disposal"),
            Map.entry("2.06", "material impairments"),
            Map.entry("3.01", "notice of delisting"),
            Map.entry("3.02", "unregistered sale of equity"),
            Map.entry("4.01", "change of auditor"),
            Map.entry("4.02", "earlier financial statements cannot be relied on"),
            Map.entry("5.01", "change of control"),
            Map.entry("5.02", "departure or election of directors or officers"),
            Map.entry("5.03", "amendment of articles or bylaws"),
            Map.entry("5.07", "votes of shareholders"),
            Map.entry("7.01", "Regulation FD disclosure"),
            Map.entry("8.01", "other events"));

    private EdgarForms() {}

    /** For example {@code Apple Inc. files 8-K: results of operations}. */
    static String headline(String company, String form, @Nullable String items) {
        String amended = form.endsWith("/A") ? " (amended)" : "";
        String plain = form.replace("/A", "");
        String known = items(items);
        String what = known.isEmpty() ? FORMS.getOrDefault(plain, "") : known;
        return company + " files " + plain + amended + (what.isEmpty() ? "" : ": " + what);
    }

    private static String items(@Nullable String items) {
        List<String> named = items == null
                ? List.of()
                : Arrays.stream(items.split(",", -1)).map(String::strip).toList();
        return named.stream().filter(ITEMS::containsKey).map(ITEMS::get).collect(Collectors.joining("; "));
    }
}
