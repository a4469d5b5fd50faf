package dev.tapewatch.mcp.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The events of one answer, numbered from 1, so that a client can say which it has seen. What is kept is bounded: the
 * oldest go first, which are notes on the way, and the newest stays, which in the end is the answer.
 */
final class SentEvents {
    private record Event(long number, byte[] frame) {}

    private final long stream;
    private final int most;
    private final int mostBytes;
    private final Deque<Event> kept = new ArrayDeque<>();
    private long last;
    private int bytes;

    /**
     * No events yet.
     *
     * @param stream the number of the answer's stream in its session, which is part of every event's id
     */
    SentEvents(long stream, int most, int mostBytes) {
        this.stream = stream;
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** The next event, as it goes to the wire. */
    byte[] add(byte[] json) {
        Event event = new Event(++last, SseFrame.message(id(last), json));
        kept.addLast(event);
        bytes += event.frame().length;
        while (kept.size() > 1 && (kept.size() > most || bytes > mostBytes)) {
            bytes -= kept.removeFirst().frame().length;
        }
        return event.frame();
    }

    /** The events after this one, as far as they are kept. */
    List<byte[]> after(long number) {
        return kept.stream()
                .filter(event -> event.number() > number)
                .map(Event::frame)
                .toList();
    }

    /** The id of the event of this number; 0 stands for the beginning. */
    String id(long number) {
        return stream + "-" + number;
    }

    int bytes() {
        return bytes;
    }
}
