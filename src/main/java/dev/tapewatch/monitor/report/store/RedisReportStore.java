package dev.tapewatch.monitor.report.store;

import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.ReportStore;
import dev.tapewatch.problem.Problem;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The reports in Redis, each for 400 days. */
public final class RedisReportStore implements ReportStore, AutoCloseable {
    private final StatefulRedisConnection<String, String> connection;
    private final RedisReportScript script;

    /** Takes the connection over and closes it in the end. */
    public RedisReportStore(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
        this.script = new RedisReportScript(connection.sync());
    }

    @Override
    public void save(Report report, String market, boolean scheduled) {
        boolean unused = call(() -> script.run(report, market, scheduled));
    }

    @Override
    public Optional<Report> find(String id) {
        return field(RedisReportKeys.report(id), RedisReportKeys.JSON).map(ReportJson::read);
    }

    @Override
    public Optional<Instant> lastScheduled(String id, String market) {
        String key = RedisReportKeys.report(id);
        return field(key, RedisReportKeys.MARKET)
                .filter(market::equals)
                .flatMap(same -> field(key, RedisReportKeys.SCHEDULED))
                .map(milliseconds -> Instant.ofEpochMilli(Long.parseLong(milliseconds)));
    }

    @Override
    public Optional<Report> latest(ReportKind kind) {
        return field(RedisReportKeys.latest(kind), RedisReportKeys.ID).flatMap(this::find);
    }

    @Override
    public List<String> ids(ReportKind kind, LocalDate from, LocalDate to) {
        Range<Long> dates = Range.create(from.toEpochDay(), to.toEpochDay());
        return call(() -> connection.sync().zrangebyscore(RedisReportKeys.index(kind), dates));
    }

    private Optional<String> field(String key, String name) {
        return call(() -> Optional.ofNullable(connection.sync().hget(key, name)));
    }

    private static <T> T call(Supplier<T> command) {
        try {
            return command.get();
        } catch (RedisException unreachable) {
            throw Problem.unavailable(
                    "the reports cannot be reached: Redis did not answer. The server keeps trying; try again in a few"
                            + " seconds, and look at get_status if it goes on",
                    unreachable);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
