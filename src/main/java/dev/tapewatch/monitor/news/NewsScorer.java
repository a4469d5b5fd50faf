package dev.tapewatch.monitor.news;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How significant an article is: {@code 0.30 event + 0.35 materiality + 0.15 relevance + 0.10 novelty + 0.10 source},
 * each part from 0 to 1. The formula is ours; its parts are those that public news scoring models have in common. The
 * same article with the same novelty always has the same score.
 */
public final class NewsScorer {
    /** The weights, in hundredths; they make 100. */
    static final int EVENT = 30;

    static final int MATERIALITY = 35;
    static final int RELEVANCE = 15;
    static final int NOVELTY = 10;
    static final int SOURCE = 10;

    /** What only a summary says is believed to be that much of what the article is about, in percent. */
    private static final int SUMMARY = 85;

    /** Longest text that is read, in characters. */
    private static final int MOST = 2_000;

    private final Lexicon lexicon;

    public NewsScorer(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * Scores an article.
     *
     * @param watched whom it may concern; at least one of them is among the article's symbols
     * @param alike how much it is like the news of the last days that is another story, 0 to 1
     */
    public Significance score(NewsArticle article, Collection<Symbol> watched, double alike) {
        Content content = content(article);
        Relevance relevance = Relevance.of(article, watched, lexicon);
        int novelty = (int) Math.round(100 * (1 - Math.clamp(alike, 0, 1)));
        int trust = lexicon.trust(article.source().toLowerCase(Locale.ROOT));
        int sum = EVENT * content.weight()
                + MATERIALITY * content.materiality()
                + RELEVANCE * relevance.value()
                + NOVELTY * novelty
                + SOURCE * trust;
        return new Significance(
                BigDecimal.valueOf((sum + 50) / 100, 2),
                content.event(),
                List.of(
                        part("event", EVENT, content.weight(), content.event() + ": " + content.found()),
                        part("materiality", MATERIALITY, content.materiality(), content.because()),
                        part("relevance", RELEVANCE, relevance.value(), relevance.reason()),
                        part(
                                "novelty",
                                NOVELTY,
                                novelty,
                                novelty == 100 ? "nothing like it lately" : "like other news of the last days"),
                        part("source", SOURCE, trust, PlainText.of(article.source(), 40))));
    }

    /** The most relevant of the watched symbols; the first in the article's order among equals. */
    public Symbol mostRelevant(NewsArticle article, Collection<Symbol> watched) {
        return Relevance.mostRelevant(article, watched, lexicon);
    }

    /** The kind of event that an article tells of. */
    public String event(NewsArticle article) {
        return content(article).event();
    }

    private static Significance.Part part(String name, int weight, int value, String reason) {
        return new Significance.Part(
                name, BigDecimal.valueOf(weight, 2), BigDecimal.valueOf(value, 2), PlainText.of(reason, 160));
    }

    private Content content(NewsArticle article) {
        Content best = best(article.headline(), 100);
        String summary = article.summary();
        if (summary != null) {
            Content further = best(summary, SUMMARY);
            best = further.value() > best.value() ? further : best;
        }
        return best;
    }

    private Content best(String text, int percent) {
        Content best = Content.NONE;
        for (List<String> sentence : Tokens.sentences(PlainText.of(text, MOST))) {
            Content content = Content.of(sentence, lexicon).times(percent);
            best = content.value() > best.value() ? content : best;
        }
        return best;
    }
}
