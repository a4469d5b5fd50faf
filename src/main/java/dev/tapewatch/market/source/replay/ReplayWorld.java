package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.option.OptionChains;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;

/** A recording of any kinds of facts, played back on one clock. What was not recorded is not there. */
public final class ReplayWorld {
    static final String SOURCE = "replay";

    private final Recording recording;
    private final TapeClock clock;
    private final TradingCalendar calendar;

    private ReplayWorld(Recording recording, TapeClock clock, TradingCalendar calendar) {
        this.recording = recording;
        this.clock = clock;
        this.calendar = calendar;
    }

    /**
     * Loads a recording.
     *
     * @param path a file or a folder: bars, option quotes and events as CSV, news and accounts as JSON
     * @param speed tape seconds per wall second
     * @param hold whether the tape stands at its first moment until a price rule or a news watcher asks
     * @param calendar says when the close of a recorded day is known
     * @throws dev.tapewatch.problem.Problem of kind {@code BAD_INPUT} where that is no recording, naming file and row
     */
    public static ReplayWorld load(
            Path path, BigDecimal speed, boolean hold, Clock wall, TapePosition positions, TradingCalendar calendar) {
        Recording recording = RecordingReader.read(path);
        return new ReplayWorld(recording, new TapeClock(recording, wall, speed, hold, positions), calendar);
    }

    /**
     * Reads a recording through and says what is in it.
     *
     * @throws dev.tapewatch.problem.Problem of kind {@code BAD_INPUT} where that is no recording, naming file and row
     */
    public static String describe(Path path) {
        Recording recording = RecordingReader.read(path);
        return "recorded from %s to %s: bars of %d symbols, option chains of %d, %d articles, %d accounts"
                .formatted(
                        recording.start(),
                        recording.end(),
                        recording.tape().bars().size(),
                        recording.chains().size(),
                        recording.news().size(),
                        recording.accounts().size());
    }

    public Market market() {
        return new ReplayMarket(recording.tape(), clock);
    }

    public NewsFeed news() {
        return new ReplayNews(recording, clock);
    }

    public OptionChains chains() {
        return new ReplayChains(recording.chains(), clock);
    }

    public Brokerage brokerage() {
        return new ReplayBrokerage(recording.accounts(), clock, calendar);
    }

    public CorporateEvents events() {
        return new ReplayEvents(recording.events());
    }
}
