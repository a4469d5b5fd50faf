package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.source.feed.ArticleSource;
import dev.tapewatch.market.source.feed.ArticleSourceContract;
import dev.tapewatch.testing.NewsPeer.Story;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;

/** Alpaca's news as one among several sources. */
class AlpacaArticleSourceTest extends ArticleSourceContract {
    @Override
    protected ArticleSource source() {
        AlpacaEnvironment environment =
                AlpacaEnvironment.paper().withData(peer.address()).withTrading(peer.address());
        return new AlpacaArticles(new AlpacaApi(environment, new AlpacaKeys("PKTEST", "secret"), clock, new Random(1)));
    }

    @Override
    protected void has(Instant... published) {
        peer.alpacaTells(Stream.of(published)
                .map(time -> Story.of(Long.toString(time.getEpochSecond()), "Acme at " + time, time, "ACME"))
                .toArray(Story[]::new));
    }
}
