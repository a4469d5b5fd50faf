package dev.tapewatch.monitor.price;

import java.time.Instant;

/**
 * A price rule that has been checked and accepted. Travels in workflow payloads: new fields go to the end and may be
 * absent.
 *
 * @param id begins with the symbol, e.g. {@code SPY-4K7Q2MRT}
 * @param symbol the ticker
 * @param revision counts the changes made to it, from 1
 * @param watchedFrom the market's time from which prices count for it
 */
public record PriceRule(
        String id, String symbol, PriceTerms terms, long revision, Instant createdAt, Instant watchedFrom) {

    PriceRule watchedFrom(Instant moment) {
        return new PriceRule(id, symbol, terms, revision, createdAt, moment);
    }
}
