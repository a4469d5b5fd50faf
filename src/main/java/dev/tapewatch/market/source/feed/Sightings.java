package dev.tapewatch.market.source.feed;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When each item of a document was first seen as it is. That is its time where it has none that can be; and where its
 * headline changes though its time does not, the time of the update. What has no time and is there at the first look may be
 * of any age, and is not told.
 */
final class Sightings {
    /**
     * When an item was published and last changed.
     *
     * @param updated not before {@code created}
     */
    record Times(Instant created, Instant updated) {}

    /** @param times null where nobody knows */
    private record Sighting(String headline, @Nullable Times times) {}

    private Map<String, Sighting> before = Map.of();
    private Map<String, Sighting> present = new HashMap<>();
    private boolean firstLook = true;

    /**
     * The times of an item; empty where nobody knows how old it is.
     *
     * @param published as it says itself; null if it does not
     * @param updated likewise
     */
    Optional<Times> see(
            String id, String headline, @Nullable Instant published, @Nullable Instant updated, Instant now) {
        Sighting known = before.get(id);
        Times said = said(published, updated, now);
        Times times;
        if (known == null) {
            times = said != null
                    ? said
                    : published == null && updated == null && firstLook ? null : new Times(now, now);
        } else if (known.times() == null) {
            times = said != null ? said : known.headline().equals(headline) ? null : new Times(now, now);
        } else {
            times = later(known, headline, said, now);
        }
        present.put(id, new Sighting(headline, times));
        return Optional.ofNullable(times);
    }

    private static Times later(Sighting known, String headline, @Nullable Times said, Instant now) {
        Times times = known.times();
        if (said != null && (times == null || said.updated().isAfter(times.updated()))) {
            return said;
        }
        return times != null && known.headline().equals(headline)
                ? times
                : new Times(times == null ? now : times.created(), now);
    }

    /** Null where it says nothing, or a time that is still to come. */
    private static @Nullable Times said(@Nullable Instant published, @Nullable Instant updated, Instant now) {
        Instant first = past(published, now);
        Instant last = past(updated, now);
        Instant created = first == null ? last : first;
        if (created == null) {
            return null;
        }
        return new Times(created, last != null && last.isAfter(created) ? last : created);
    }

    private static @Nullable Instant past(@Nullable Instant moment, Instant now) {
        return moment == null || moment.isAfter(now) ? null : moment;
    }

    /** The document is through; what is no longer in it is forgotten. */
    void end() {
        before = present;
        present = new HashMap<>();
        firstLook = false;
    }
}
