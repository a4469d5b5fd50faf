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
            Map.entry("40-F", "annual report of a Canadian issuer"),
            Map.entry("3", "holdings of a new insider"),
            Map.entry("4", "insider transaction"),
            Map.entry("5", "insider transactions of the year"),
            Map.entry("144", "notice of a proposed sale by an insider"),
            Map.entry("S-1", "registration of new securities"),
            Map.entry("S-3", "registration of new securities"),
            Map.entry("S-3ASR", "registration of new securities"),
            Map.entry("S-4", "registration of securities for a merger or exchange"),
            Map.entry("S-8", "registration of securities for employees"),
            Map.entry("424B2", "prospectus"),
            Map.entry("424B3", "prospectus"),
            Map.entry("424B5", "prospectus"),
            Map.entry("SC 13D", "stake of over 5 % by an active holder"),
            Map.entry("SCHEDULE 13D", "stake of over 5 % by an active holder"),
            Map.entry("SC 13G", "stake of over 5 % by a passive holder"),
            Map.entry("SCHEDULE 13G", "stake of over 5 % by a passive holder"),
            Map.entry("DEF 14A", "proxy statement"),
            Map.entry("PREM14A", "preliminary proxy statement on a merger"),
            Map.entry("DEFM14A", "proxy statement on a merger"),
            Map.entry("DEFA14A", "further proxy material"),
            Map.entry("SC TO-T", "tender offer"),
            Map.entry("SC TO-I", "tender offer for its own shares"),
            Map.entry("SC 14D9", "answer to a tender offer"),
            Map.entry("13F-HR", "holdings of an institution"),
            Map.entry("NT 10-K", "notice that the annual report is late"),
            Map.entry("NT 10-Q", "notice that the quarterly report is late"),
            Map.entry("25", "removal from listing"),
            Map.entry("25-NSE", "removal from listing by the exchange"),
            Map.entry("15-12G", "end of registration"));

    /** The items of form 8-K, by its general instructions. */
    private static final Map<String, String> ITEMS = Map.ofEntries(
            Map.entry("1.01", "entry into a material agreement"),
            Map.entry("1.02", "termination of a material agreement"),
            Map.entry("1.03", "bankruptcy or receivership"),
            Map.entry("1.04", "report on mine safety"),
            Map.entry("1.05", "material cybersecurity incident"),
            Map.entry("2.01", "completion of an acquisition or disposition"),
            Map.entry("2.02", "results of operations"),
            Map.entry("2.03", "new direct financial obligation"),
            Map.entry("2.04", "event that makes a debt due early"),
            Map.entry("2.05", "costs of exit or disposal"),
            Map.entry("2.06", "material impairments"),
            Map.entry("3.01", "notice of delisting"),
            Map.entry("3.02", "unregistered sale of equity"),
            Map.entry("3.03", "change of the rights of shareholders"),
            Map.entry("4.01", "change of auditor"),
            Map.entry("4.02", "earlier financial statements cannot be relied on"),
            Map.entry("5.01", "change of control"),
            Map.entry("5.02", "departure or election of directors or officers"),
            Map.entry("5.03", "amendment of articles or bylaws"),
            Map.entry("5.04", "trading suspended under employee plans"),
            Map.entry("5.05", "change of the code of ethics"),
            Map.entry("5.06", "no longer a shell company"),
            Map.entry("5.07", "votes of shareholders"),
            Map.entry("5.08", "nomination of directors by shareholders"),
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
