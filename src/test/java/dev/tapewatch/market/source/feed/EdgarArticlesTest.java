package dev.tapewatch.market.source.feed;

import dev.tapewatch.testing.NewsPeer.Filing;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class EdgarArticlesTest extends ArticleSourceContract {
    @Override
    protected ArticleSource source() {
        return new EdgarArticles(
                "Jane Doe jane@example.com", peer.address(), peer.address(), clock, new Random(1));
    }

    @Override
    protected void has(Instant... published) {
        peer.files(
                List.of("ACME"),
                Stream.of(published)
                        .map(time -> new Filing("0000320193-26-" + time.getEpochSecond(), "8-K", "8.01", time))
                        .toArray(Filing[]::new));
    }
}
