package dev.tapewatch.monitor.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.activity.LexiconFiles;
import dev.tapewatch.testing.ScriptedNewsFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryMatchingTest {
    private static final Instant NOW = Instant.parse("2026-11-02T15:00:00Z");

    private final Lexicon lexicon = LexiconFiles.load();
    private final NewsScorer scorer = new NewsScorer(lexicon);
    private final StoryMatching matching = new StoryMatching(lexicon);

    private StoryMatching.Match match(String headline, String known, Duration later) {
        NewsArticle article = ScriptedNewsFeed.article("2", "b", headline, NOW.plus(later), "ACME");
        String event = scorer.event(ScriptedNewsFeed.article("1", "a", known, NOW, "ACME"));
        return matching.match(article, scorer.event(article), List.of(new RecentStory("S", known, null, NOW, event)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme beats Q3 estimates, raises full-year guidance | Acme tops Q3 expectations, lifts full-year outlook",
                "Acme to acquire Beta for $4.2 billion | Acme to buy Beta for $4.2 billion in cash",
                "ACME TO ACQUIRE BETA FOR $4.2 BILLION | Acme to acquire Beta for $4.2 billion",
                "FDA approves Acme's lung cancer drug | Acme's lung cancer drug approved by FDA",
                "UPDATE 1-Acme recalls 40,000 heaters over fire risk | Acme recalls 40,000 heaters over fire risk",
                "Acme recalls heaters over fire risk - Reuters | Acme recalls heaters over fire risk",
                "ACME cuts full-year guidance, warns of weak demand | Profit warning: weak demand makes ACME lower its full-year outlook",
                "Acme CEO Jane Doe resigns | Acme Chief Jane Doe resigns",
                "Acme shares plunge 12% after weak outlook | Acme stock drops 12% after weak outlook"
            })
    void one_event_in_other_words_is_one_story(String one, String other) {
        assertThat(match(one, other, Duration.ofHours(1)).storyId()).as(one).isEqualTo("S");
        assertThat(match(other, one, Duration.ofHours(-1)).storyId()).as(other).isEqualTo("S");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme recalls 40,000 heaters | Acme recalls 12,000 heaters",
                "Acme beats Q3 estimates | Acme beats Q2 estimates",
                "Acme beats Q3 estimates | Acme misses Q3 estimates",
                "Acme shares rise 3% in heavy trading | Acme shares fall 3% in heavy trading",
                "Goldman upgrades Acme to buy | Goldman downgrades Acme to sell",
                "FDA approves Acme's new lung cancer drug Abrexa for adults | FDA approves Acme's new lung cancer drug Zolvir for adults",
                "Acme wins order from Ford for motors | Acme wins order from Boeing for motors",
                "Acme wins contract | Acme loses contract",
                "Acme opens new plant in Texas | Acme names new finance chief",
                "Acme raises dividend | Acme cuts dividend",
                "Goldman upgrades Acme to buy | Citi upgrades Acme to buy",
                "Acme Wins Order From Ford | Acme Wins Order From Boeing"
            })
    void another_event_in_like_words_is_another_story(String one, String other) {
        assertThat(match(one, other, Duration.ofHours(1)).storyId()).as(one).isNull();
        assertThat(match(other, one, Duration.ofHours(-1)).storyId()).as(other).isNull();
    }

    @Test
    void the_same_headline_days_later_is_another_story() {
        String headline = "Acme halts production";
        assertThat(match(headline, headline, Duration.ofHours(48)).storyId()).isEqualTo("S");
        assertThat(match(headline, headline, Duration.ofHours(49)).storyId()).isNull();
    }

    @Test
    void a_like_story_that_is_another_one_takes_novelty_away() {
        assertThat(match("Acme recalls 40,000 heaters", "Acme recalls 12,000 heaters", Duration.ZERO)
                        .alike())
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(match("Acme recalls 40,000 heaters", "Bolt names chief", Duration.ZERO)
                        .alike())
                .isZero();
    }

    @Test
    void a_headline_without_words_is_like_nothing() {
        assertThat(match("", "", Duration.ZERO).storyId()).isNull();
        assertThat(match("???", "!!!", Duration.ZERO).alike()).isZero();
    }

    @Test
    void equal_summaries_make_one_story_of_headlines_that_differ() {
        String summary = "The maker of heaters said on Monday that it will call back a model after several fires were"
                + " reported by customers in northern states last winter";
        NewsArticle article =
                new NewsArticle("2", "b", "Acme calls back heaters after fires", summary, null, List.of(), NOW, NOW);
        assertThat(matching.match(
                                article,
                                "none",
                                List.of(new RecentStory(
                                        "S", "Heaters of Acme catch fires in north", summary, NOW, "none")))
                        .storyId())
                .isEqualTo("S");
    }
}
