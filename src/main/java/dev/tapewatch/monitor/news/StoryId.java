package dev.tapewatch.monitor.news;

import dev.tapewatch.market.news.NewsArticle;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Names stories. */
public final class StoryId {
    private static final String ALERT_PREFIX = "news/";
    private static final int LENGTH = 12;

    private StoryId() {}

    /**
     * The id of the story that this article is the first to tell: the same whenever it is asked for.
     *
     * @param feed the identity of the feed; ids of one feed mean nothing in another
     */
    public static String of(String feed, NewsArticle first) {
        return hash(feed + "\n" + first.source() + "\n" + first.id());
    }

    /** A short name for a long text, as good as unique. */
    public static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int at = 0; at < text.length(); at++) {
                digest.update((byte) (text.charAt(at) >> Byte.SIZE));
                digest.update((byte) text.charAt(at));
            }
            String digits = new BigInteger(1, digest.digest()).toString(Character.MAX_RADIX);
            return digits.substring(0, LENGTH).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The id of the one alert of a story. */
    public static String alertId(String storyId) {
        return ALERT_PREFIX + storyId;
    }

    /** The story's id out of its alert's; any other id as it is. */
    public static String withoutPrefix(String id) {
        return id.startsWith(ALERT_PREFIX) ? id.substring(ALERT_PREFIX.length()) : id;
    }
}
