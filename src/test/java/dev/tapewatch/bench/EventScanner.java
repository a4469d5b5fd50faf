package dev.tapewatch.bench;

import java.nio.ByteBuffer;

/**
 * Counts the events of one HTTP response as its bytes come in: past the head, out of the chunks, line by line. Comments
 * and events without data, as the one that opens a stream, do not count.
 */
final class EventScanner {
    private enum Place {
        HEAD,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END
    }

    private static final String DATA = "data: ";

    private Place place = Place.HEAD;
    private int headLine;
    private int chunkLeft;
    private int line;
    private boolean isDataLine = true;
    private boolean hasData;
    private boolean open;

    /** Takes what was read; answers how many events it completed. */
    int scan(ByteBuffer bytes) {
        int events = 0;
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            switch (place) {
                case HEAD -> head(next);
                case CHUNK_SIZE -> chunkSize(next);
                case CHUNK -> events += chunk(next) ? 1 : 0;
                case CHUNK_END -> place = next == '\n' ? Place.CHUNK_SIZE : Place.CHUNK_END;
            }
        }
        return events;
    }

    /** Whether anything came behind the head. */
    boolean isOpen() {
        return open;
    }

    private void head(byte next) {
        if (next == '\n') {
            place = headLine == 0 ? Place.CHUNK_SIZE : Place.HEAD;
            headLine = 0;
        } else if (next != '\r') {
            headLine++;
        }
    }

    private void chunkSize(byte next) {
        if (next == '\n') {
            place = Place.CHUNK;
        } else if (next != '\r') {
            chunkLeft = chunkLeft * 16 + Character.digit(next, 16);
        }
    }

    private boolean chunk(byte next) {
        open = true;
        chunkLeft--;
        if (chunkLeft == 0) {
            place = Place.CHUNK_END;
        }
        return event(next);
    }

    /** Whether this byte ends an event that has data. */
    private boolean event(byte next) {
        if (next == '\n') {
            boolean ends = line == 0 && hasData;
            hasData &= line != 0;
            line = 0;
            isDataLine = true;
            return ends;
        }
        if (line < DATA.length()) {
            isDataLine &= next == DATA.charAt(line);
        } else {
            hasData |= isDataLine;
        }
        line++;
        return false;
    }
}
