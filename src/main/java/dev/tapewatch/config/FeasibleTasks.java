package dev.tapewatch.config;

import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.monitor.schedule.ScheduledTask;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.problem.Problem;
import java.util.List;
import java.util.function.Consumer;

/** Refuses to schedule what could only fail when its time has come. */
record FeasibleTasks(Screeners screeners, Brokerage brokerage) implements Consumer<ScheduledTask> {
    @Override
    public void accept(ScheduledTask task) {
        String screener = task.screenerId();
        if (screener != null) {
            screeners.get(screener);
        }
        String account = task.account();
        if (account != null) {
            List<String> accounts = brokerage.accounts();
            if (!accounts.contains(account)) {
                throw Problem.notFound("there is no account \"" + account + "\"; "
                        + (accounts.isEmpty()
                                ? "the " + brokerage.source() + " source has none"
                                : "there are: " + String.join(", ", accounts)));
            }
        }
    }
}
