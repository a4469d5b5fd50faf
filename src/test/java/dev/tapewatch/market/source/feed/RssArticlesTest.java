package dev.tapewatch.market.source.feed;

import dev.tapewatch.testing.NewsPeer.Story;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;

class RssArticlesTest extends ArticleSourceContract {
    @Override
    protected ArticleSource source() {
        return new RssArticles("wire", peer.address() + "/rss", "me", clock, new Random(1));
    }

    @Override
    protected void has(Instant... published) {
        peer.feeds(
                "/rss",
                Stream.of(published)
                        .map(time -> Story.of(time.toString(), "Acme at " + time, time, "ACME"))
                        .toArray(Story[]::new));
    }
}
