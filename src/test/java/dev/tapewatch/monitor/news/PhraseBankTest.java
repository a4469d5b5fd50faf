package dev.tapewatch.monitor.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.activity.LexiconFiles;
import dev.tapewatch.testing.Tapes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * How well "significant" tells the positive and negative sentences of the Financial PhraseBank from the neutral ones.
 * Every sentence is the headline of a novel article of an unlisted source about one symbol, so that the scorer and the
 * threshold of every day decide. The lexicon was written with the odd rows at hand; the even ones were never read.
 */
class PhraseBankTest {
    private static final BigDecimal THRESHOLD = new BigDecimal("0.7");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final Symbol SYMBOL = new Symbol("XYZ");

    private final NewsScorer scorer = new NewsScorer(LexiconFiles.load());

    private record Outcome(String rows, int found, int wrong, int missed) {
        double precision() {
            return (double) found / (found + wrong);
        }

        double recall() {
            return (double) found / (found + missed);
        }

        double f1() {
            return 2 * precision() * recall() / (precision() + recall());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "phrase bank, %s: precision %.3f, recall %.3f, F1 %.3f (found %d, wrong %d, missed %d)",
                    rows,
                    precision(),
                    recall(),
                    f1(),
                    found,
                    wrong,
                    missed);
        }
    }

    @Test
    void positive_and_negative_sentences_are_significant_and_neutral_ones_are_not() throws IOException {
        List<CSVRecord> rows;
        try (var reader = Files.newBufferedReader(Tapes.recording("financial-phrases.csv"), StandardCharsets.UTF_8);
                var parser = FORMAT.parse(reader)) {
            rows = parser.getRecords();
        }
        assertThat(rows).hasSize(1_132);
        Outcome seen = measure("odd rows, seen while the lexicon was written", rows, number -> number % 2 == 0);
        Outcome unseen = measure("even rows, never seen", rows, number -> number % 2 == 1);
        Outcome whole = measure("all rows", rows, number -> true);
        System.out.println(seen + "\n" + unseen + "\n" + whole);

        assertThat(whole.f1()).as(whole.toString()).isGreaterThanOrEqualTo(0.75);
        assertThat(unseen.f1()).as(unseen.toString()).isGreaterThanOrEqualTo(0.75);
    }

    private Outcome measure(String name, List<CSVRecord> rows, IntPredicate chosen) {
        int found = 0;
        int wrong = 0;
        int missed = 0;
        for (int number : IntStream.range(0, rows.size()).filter(chosen).toArray()) {
            boolean matters = !rows.get(number).get("label").equals("neutral");
            boolean significant = isSignificant(rows.get(number).get("sentence"));
            found += matters && significant ? 1 : 0;
            wrong += !matters && significant ? 1 : 0;
            missed += matters && !significant ? 1 : 0;
        }
        return new Outcome(name, found, wrong, missed);
    }

    private boolean isSignificant(String sentence) {
        NewsArticle article =
                new NewsArticle("1", "unlisted", sentence, null, null, List.of(SYMBOL), Instant.EPOCH, Instant.EPOCH);
        return scorer.score(article, List.of(SYMBOL), 0).score().compareTo(THRESHOLD) >= 0;
    }
}
