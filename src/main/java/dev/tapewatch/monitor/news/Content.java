package dev.tapewatch.monitor.news;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a sentence says about an event.
 *
 * @param event the kind of event
 * @param weight of the event, in hundredths
 * @param materiality how much is at stake, in hundredths
 * @param found the words that told of the event
 * @param because why it is material, in a few words
 */
record Content(String event, int weight, int materiality, String found, String because) {
    static final Content NONE = new Content("none", 0, 0, "nothing of note", "no movement and no figure of note");

    /** How far a word of movement may stand from what moves. */
    private static final int NEAR = 16;

    private static final int MOVEMENT_ALONE = 30;
    private static final int COMPARISON = 58;
    private static final BigDecimal MUCH = BigDecimal.TEN;
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);

    static Content of(List<String> sentence, Lexicon lexicon) {
        List<Lexicon.Find> finds = lexicon.finds(sentence);
        Figures figures = Figures.in(sentence);
        Content best = NONE;
        for (Lexicon.Find find : finds) {
            Content content = switch (find.section().group()) {
                case "event" ->
                    new Content(
                            find.section().name(),
                            find.section().weight(),
                            find.section().impact(),
                            quoted(find),
                            "such an event");
                case "measure" -> measured(find, finds, figures);
                case "direction" -> new Content("movement", 0, MOVEMENT_ALONE, "nothing of note", quoted(find));
                default -> NONE;
            };
            best = content.value() > best.value() ? content : best;
        }
        return best.materiality == 0 ? best : best.with(figures).lessDull(finds);
    }

    private static Content measured(Lexicon.Find measure, List<Lexicon.Find> finds, Figures figures) {
        Lexicon.Section section = measure.section();
        for (Lexicon.Find other : finds) {
            if (other.section().group().equals("direction") && distance(measure, other) <= NEAR) {
                return new Content(section.name(), section.weight(), section.impact(), quoted(measure), quoted(other));
            }
        }
        for (Lexicon.Find other : finds) {
            if (other.section().group().equals("compare")
                    && figures.percents().size() + figures.amounts().size() > 1) {
                return new Content(section.name(), section.weight(), COMPARISON, quoted(measure), quoted(other));
            }
        }
        return new Content(section.name(), section.weight() / 2, 0, quoted(measure), "nothing said to move");
    }

    private static int distance(Lexicon.Find one, Lexicon.Find other) {
        return Math.max(0, Math.max(other.start() - one.end(), one.start() - other.end()));
    }

    private static String quoted(Lexicon.Find find) {
        return "\"" + find.words() + "\"";
    }

    private Content with(Figures figures) {
        if (figures.isEmpty()) {
            return this;
        }
        int more = 10
                + (figures.largestPercent().compareTo(MUCH) >= 0 ? 10 : 0)
                + (figures.largestAmount().compareTo(BILLION) >= 0 ? 10 : 0);
        String largest = figures.percents().isEmpty()
                ? figures.largestAmount().toPlainString()
                : figures.largestPercent().toPlainString() + " %";
        return new Content(
                event, weight, Math.min(100, materiality + more), found, because + " and figures, largest " + largest);
    }

    private Content lessDull(List<Lexicon.Find> finds) {
        return finds.stream()
                .filter(find -> find.section().group().equals("dull"))
                .findFirst()
                .map(dull -> new Content(
                        event,
                        weight,
                        Math.max(0, materiality - dull.section().weight()),
                        found,
                        because + ", less for " + quoted(dull)))
                .orElse(this);
    }

    /** What this adds to the score, but for a common factor. */
    int value() {
        return NewsScorer.EVENT * weight + NewsScorer.MATERIALITY * materiality;
    }

    /** The same, believed to a part. */
    Content times(int percent) {
        return new Content(event, weight * percent / 100, materiality * percent / 100, found, because);
    }
}
