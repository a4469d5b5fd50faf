package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import java.util.List;

/**
 * A recorded account.
 *
 * @param snapshots by time, at least one
 * @param history by date
 */
record RecordedAccount(String account, List<AccountSnapshot> snapshots, List<AccountDay> history) {}
