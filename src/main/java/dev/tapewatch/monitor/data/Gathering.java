package dev.tapewatch.monitor.data;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.episode.EpisodeKey;
import dev.tapewatch.monitor.episode.OpenEpisode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of what is wrong with single symbols: where more than a handful have the same fault, or all of them, it is
 * the source's, and one alert tells of them all.
 */
final class Gathering {
    /** More symbols than this with the same fault are told of together. */
    static final int HANDFUL = 5;

    /** What was told of many is over when no more than this are left; they are told of one by one. */
    private static final int LINGERING = 2;

    private static final int NAMED = 20;
    private static final int NOTED = 50;
    private static final Duration HALT_REMEMBERED = Duration.ofHours(1);

    /** Those that leave a monitor blind. */
    private static final List<DataFault> BLINDING = List.of(DataFault.MISSING, DataFault.STALE, DataFault.UNAVAILABLE);

    private final DataFacts facts;
    private final Watched watched;
    private final DataNotes notes;
    private final Map<EpisodeKey, OpenEpisode> open;
    private final List<SymbolVerdict> verdicts;
    private final List<Finding> findings = new ArrayList<>();
    private final List<DataNotes.Suspicion> suspicions = new ArrayList<>();

    Gathering(DataFacts facts, Watched watched, DataNotes notes, List<OpenEpisode> open, List<SymbolVerdict> verdicts) {
        this.facts = facts;
        this.watched = watched;
        this.notes = notes;
        this.open = open.stream().collect(Collectors.toMap(OpenEpisode::key, episode -> episode));
        this.verdicts = verdicts;
    }

    Judgement judgement() {
        source();
        for (DataFault fault : DataFault.values()) {
            symbols(fault);
        }
        splits();
        List<EpisodeKey> unknown = open.keySet().stream()
                .filter(this::isUnknown)
                .sorted(Gathering::byText)
                .toList();
        return new Judgement(
                facts.market(), facts.source(), facts.now(), findings, unknown, new DataNotes(suspicions, halts()));
    }

    private static int byText(EpisodeKey left, EpisodeKey right) {
        return left.toString().compareTo(right.toString());
    }

    private void source() {
        String trouble = facts.trouble();
        if (trouble == null || !facts.session() || watched.symbols().isEmpty()) {
            return;
        }
        OpenEpisode told = open.get(new EpisodeKey(DataFault.UNAVAILABLE.word(), null));
        if (told != null || suspected(DataFault.UNAVAILABLE).isPresent()) {
            findings.add(new Finding(
                    DataFault.UNAVAILABLE,
                    null,
                    severity(DataFault.UNAVAILABLE, DataFault.UNAVAILABLE.severity(), true, told),
                    List.of(),
                    watched.symbols().size(),
                    FaultWords.unavailable(facts.source(), trouble)));
        }
        suspicions.add(new DataNotes.Suspicion(DataFault.UNAVAILABLE, List.of(), true, facts.now()));
    }

    private Optional<DataNotes.Suspicion> suspected(DataFault fault) {
        return notes.suspicion(fault, facts.now());
    }

    private Severity severity(DataFault fault, Severity first, boolean all, @Nullable OpenEpisode told) {
        return told == null || !BLINDING.contains(fault)
                ? first
                : DataCheck.severity(first, all, told.since(), facts.now());
    }

    private void symbols(DataFault fault) {
        List<SymbolVerdict> faulty = verdicts.stream()
                .filter(verdict -> verdict.faults().containsKey(fault))
                .toList();
        if (faulty.isEmpty()) {
            return;
        }
        boolean all = faulty.size() == watched.symbols().size();
        boolean many = faulty.size() > HANDFUL || all && faulty.size() > 1;
        Optional<DataNotes.Suspicion> before = suspected(fault);
        OpenEpisode told = open.get(new EpisodeKey(fault.word(), null));
        boolean manyBefore = !fault.needsSecondLook()
                || before.filter(DataNotes.Suspicion::many).isPresent();
        boolean together = told == null ? many && manyBefore : many || faulty.size() > LINGERING;
        if (together) {
            findings.add(together(fault, faulty, all, told));
        }
        for (SymbolVerdict verdict : faulty) {
            boolean isOpen = DataCheck.isOpen(List.copyOf(open.values()), fault, verdict.symbol());
            boolean confirmed = !fault.needsSecondLook()
                    || before.filter(seen ->
                                    seen.symbols().contains(verdict.symbol().ticker()))
                            .isPresent();
            if (isOpen || !together && !many && confirmed) {
                findings.add(single(fault, verdict));
            }
        }
        if (fault.needsSecondLook()) {
            suspicions.add(new DataNotes.Suspicion(fault, names(faulty, NOTED), many, facts.now()));
        }
    }

    private Finding together(DataFault fault, List<SymbolVerdict> faulty, boolean all, @Nullable OpenEpisode told) {
        List<String> names = names(faulty, NAMED);
        Severity worst = faulty.stream()
                .map(verdict -> seen(fault, verdict).severity())
                .max(Severity::compareTo)
                .orElse(fault.severity());
        return new Finding(
                fault,
                null,
                severity(fault, worst, all, told),
                names,
                faulty.size(),
                FaultWords.many(
                        fault,
                        facts.source(),
                        names,
                        faulty.size(),
                        watched.symbols().size()));
    }

    private static Finding single(DataFault fault, SymbolVerdict verdict) {
        SymbolVerdict.Seen seen = seen(fault, verdict);
        String ticker = verdict.symbol().ticker();
        return new Finding(fault, ticker, seen.severity(), List.of(ticker), 1, seen.words());
    }

    private static SymbolVerdict.Seen seen(DataFault fault, SymbolVerdict verdict) {
        return Objects.requireNonNull(verdict.faults().get(fault));
    }

    private static List<String> names(List<SymbolVerdict> faulty, int most) {
        return faulty.stream()
                .limit(most)
                .map(verdict -> verdict.symbol().ticker())
                .toList();
    }

    private void splits() {
        Map<Symbol, List<SuspendedRule>> bySymbol = watched.suspended().stream()
                .collect(Collectors.groupingBy(SuspendedRule::symbol, TreeMap::new, Collectors.toList()));
        bySymbol.forEach((symbol, rules) -> findings.add(new Finding(
                DataFault.SPLIT,
                symbol.ticker(),
                DataFault.SPLIT.severity(),
                List.of(symbol.ticker()),
                rules.size(),
                open.containsKey(new EpisodeKey(DataFault.SPLIT.word(), symbol.ticker()))
                        ? ""
                        : FaultWords.split(symbol, rules))));
    }

    /** Whether nothing can be said of an open episode now; what nobody watches any more is over. */
    private boolean isUnknown(EpisodeKey key) {
        Optional<DataFault> fault = DataFault.of(key.kind());
        if (fault.isEmpty()
                || fault.get() == DataFault.SPLIT
                || watched.symbols().isEmpty()) {
            return false;
        }
        if (fault.get() == DataFault.UNAVAILABLE) {
            return !facts.session();
        }
        String subject = key.subject();
        if (subject == null) {
            return verdicts.stream().noneMatch(verdict -> verdict.decides(fault.get()));
        }
        return watched.symbols().stream().anyMatch(symbol -> symbol.ticker().equals(subject))
                && verdicts.stream()
                        .noneMatch(
                                verdict -> verdict.symbol().ticker().equals(subject) && verdict.decides(fault.get()));
    }

    private List<DataNotes.Halt> halts() {
        Instant forgotten = facts.now().minus(HALT_REMEMBERED);
        List<DataNotes.Halt> present = verdicts.stream()
                .filter(verdict -> verdict.faults().containsKey(DataFault.HALTED))
                .map(verdict -> new DataNotes.Halt(verdict.symbol().ticker(), facts.now()))
                .toList();
        Stream<DataNotes.Halt> earlier = notes.halts().stream()
                .filter(halt -> halt.seenAt().isAfter(forgotten))
                .filter(halt -> present.stream().noneMatch(now -> now.symbol().equals(halt.symbol())));
        return Stream.concat(present.stream(), earlier).limit(NOTED).toList();
    }
}
