package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Recorded accounts: {@code {"accounts": [...]}}, in the order in which they come. */
final class AccountPages {
    static final String LIST = "accounts";

    private final Map<String, RecordedAccount> accounts = new LinkedHashMap<>();

    void add(JsonFacts page) {
        for (JsonFacts account : page.objects(LIST)) {
            String name = account.text("account");
            Map<Instant, AccountSnapshot> snapshots = new TreeMap<>();
            for (JsonFacts facts : account.objects("snapshots")) {
                AccountSnapshot snapshot = snapshot(name, facts);
                if (snapshots.put(snapshot.time(), snapshot) != null) {
                    throw facts.wrong("there are two snapshots of " + name + " at " + snapshot.time());
                }
            }
            if (snapshots.isEmpty()) {
                throw account.wrong("snapshots is empty; expected at least one");
            }
            RecordedAccount recorded =
                    new RecordedAccount(name, List.copyOf(snapshots.values()), history(name, account));
            if (accounts.put(name, recorded) != null) {
                throw account.wrong("there are two accounts " + name);
            }
        }
    }

    private static AccountSnapshot snapshot(String account, JsonFacts facts) {
        List<Position> positions = facts.objects("positions").stream()
                .map(RecordedPositions::position)
                .toList();
        return new AccountSnapshot(
                account,
                facts.time("time"),
                ReplayWorld.SOURCE,
                facts.decimal("equity"),
                facts.decimal("last_equity"),
                facts.has("net_cash_flow") ? facts.decimal("net_cash_flow") : BigDecimal.ZERO,
                facts.decimal("cash"),
                facts.decimal("buying_power"),
                facts.decimal("option_buying_power"),
                facts.decimal("initial_margin"),
                facts.decimal("maintenance_margin"),
                positions,
                Quality.REAL_TIME);
    }

    private static List<AccountDay> history(String name, JsonFacts account) {
        if (!account.has("history")) {
            return List.of();
        }
        Map<LocalDate, AccountDay> days = new TreeMap<>();
        for (JsonFacts facts : account.objects("history")) {
            AccountDay day = new AccountDay(
                    facts.date("date"),
                    facts.decimal("equity"),
                    facts.has("net_cash_flow") ? facts.decimal("net_cash_flow") : BigDecimal.ZERO);
            if (days.put(day.date(), day) != null) {
                throw facts.wrong("there are two days " + day.date() + " of " + name);
            }
        }
        return List.copyOf(days.values());
    }

    Map<String, RecordedAccount> accounts() {
        return accounts;
    }
}
