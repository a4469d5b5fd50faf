package dev.tapewatch.channel;

import java.util.List;

/**
 * A document, for channels that can carry one.
 *
 * @param html whose pictures are referred to as {@code cid:} and their names
 */
public record Page(String markdown, String html, List<Picture> pictures) {
    public Page {
        pictures = List.copyOf(pictures);
    }

    /**
     * A PNG picture of a page.
     *
     * @param name unique within the page
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Picture(String name, byte[] png) {}
}
