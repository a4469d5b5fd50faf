package dev.tapewatch.market.source.choice;

import dev.tapewatch.problem.Problem;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sources of one kind of fact, the preferred one first. One that could not be reached is left alone for a while, longer each
 * time, and then tried by one caller, so that the others do not wait for it. How long a try may take is the source's business.
 */
final class Preference<S> {
    private static final Logger LOG = LoggerFactory.getLogger(Preference.class);

    private static final class Candidate<S> {
        private final String name;
        private final S port;
        private final CircuitBreaker breaker;
        private volatile @Nullable String trouble;

        Candidate(String name, S port, Clock clock) {
            this.name = name;
            this.port = port;
            this.breaker = Rest.of(name, clock);
        }
    }

    private final String kind;
    private final List<Candidate<S>> candidates;
    private volatile @Nullable String lastAnswered;

    /**
     * @param kind of fact, for words about it, e.g. {@code prices}
     * @param ports at least one, the preferred one first
     * @param name of a port
     */
    Preference(String kind, List<? extends S> ports, Function<? super S, String> name, Clock clock) {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("there is no source of " + kind);
        }
        this.kind = kind;
        this.candidates = ports.stream()
                .map(port -> new Candidate<S>(name.apply(port), port, clock))
                .toList();
    }

    S preferred() {
        return candidates.getFirst().port;
    }

    List<String> names() {
        return candidates.stream().map(candidate -> candidate.name).toList();
    }

    /** The first that answered when somebody asked last; empty if nobody has, or none did. */
    Optional<String> lastAnswered() {
        return Optional.ofNullable(lastAnswered);
    }

    /** The one that is in use: that answered last, or else the preferred one. */
    String inUse() {
        return lastAnswered().orElse(candidates.getFirst().name);
    }

    /** What is wrong with each source that could not be reached when it was asked last. */
    Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        candidates.forEach(candidate -> {
            String trouble = candidate.trouble;
            if (trouble != null) {
                troubles.put(candidate.name, trouble);
            }
        });
        return troubles;
    }

    /**
     * Asks one after the other until an answer is enough. Those that are left alone come last, if nobody else answered. A
     * refusal is an answer, and is thrown.
     *
     * @param enough takes each answer, and says whether nobody else has to be asked
     * @throws Problem of kind {@code UNAVAILABLE} if none could be reached
     */
    <T> void ask(Function<S, T> question, Predicate<T> enough) {
        List<Problem> failures = new ArrayList<>();
        List<Candidate<S>> resting = new ArrayList<>();
        int answers = 0;
        for (Candidate<S> candidate : candidates) {
            if (!candidate.breaker.tryAcquirePermission()) {
                resting.add(candidate);
                continue;
            }
            Optional<T> answer = tried(candidate, question, failures);
            if (answer.isPresent()) {
                answered(candidate, answers++);
                if (enough.test(answer.get())) {
                    return;
                }
            }
        }
        for (Candidate<S> candidate : answers > 0 ? List.<Candidate<S>>of() : resting) {
            Optional<T> answer = tried(candidate, question, failures);
            if (answer.isPresent()) {
                candidate.breaker.reset();
                answered(candidate, answers++);
                if (enough.test(answer.get())) {
                    return;
                }
            }
        }
        if (answers == 0) {
            lastAnswered = null;
            throw none(failures);
        }
    }

    private void answered(Candidate<S> candidate, int earlier) {
        if (earlier > 0) {
            return;
        }
        String before = lastAnswered;
        if (before != null && !before.equals(candidate.name)) {
            LOG.info("{} now come from {} in place of {}", kind, candidate.name, before);
        }
        lastAnswered = candidate.name;
    }

    private <T> Optional<T> tried(Candidate<S> candidate, Function<S, T> question, List<Problem> failures) {
        long start = System.nanoTime();
        try {
            T answer = question.apply(candidate.port);
            worked(candidate, start);
            return Optional.of(answer);
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.UNAVAILABLE) {
                worked(candidate, start);
                throw problem;
            }
            candidate.breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, problem);
            if (candidate.trouble == null) {
                LOG.warn("no {} from {}: {}", kind, candidate.name, problem.getMessage());
            }
            candidate.trouble = String.valueOf(problem.getMessage());
            failures.add(problem);
            return Optional.empty();
        } catch (RuntimeException | Error broken) {
            candidate.breaker.releasePermission();
            throw broken;
        }
    }

    private void worked(Candidate<S> candidate, long start) {
        candidate.breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        candidate.trouble = null;
    }

    private Problem none(List<Problem> failures) {
        Problem first = failures.getFirst();
        if (candidates.size() == 1) {
            return first;
        }
        String words = troubles().entrySet().stream()
                .map(trouble -> trouble.getKey() + ": " + trouble.getValue())
                .collect(Collectors.joining("; "));
        return Problem.unavailable("no source of " + kind + " can be reached. " + words, first);
    }
}
