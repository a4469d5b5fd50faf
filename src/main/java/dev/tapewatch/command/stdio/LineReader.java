package dev.tapewatch.command.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads UTF-8 lines of bounded length; what is beyond the bound is skipped without being kept. */
final class LineReader {
    /** In bytes; far above any message of ours and far below what would hurt. */
    static final int LONGEST_LINE = 2 * 1024 * 1024;

    private final InputStream input;
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int limit;

    LineReader(InputStream input) {
        this.input = input;
    }

    /**
     * The next line without its end, or nothing at the end of input.
     *
     * @throws BadMessage if the line was too long or is no UTF-8; the reader then stands at the line after it
     */
    Optional<String> next() throws IOException, BadMessage {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean started = false;
        boolean tooLong = false;
        while (true) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, input.read(buffer));
                if (limit == 0) {
                    return started ? Optional.of(text(line, tooLong)) : Optional.empty();
                }
            }
            started = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            tooLong |= line.size() + (end - position) > LONGEST_LINE;
            if (!tooLong) {
                line.write(buffer, position, end - position);
            }
            position = end;
            if (end < limit) {
                position++;
                return Optional.of(text(line, tooLong));
            }
        }
    }

    private static String text(ByteArrayOutputStream line, boolean tooLong) throws BadMessage {
        if (tooLong) {
            throw new BadMessage(
                    BadMessage.INVALID_REQUEST,
                    null,
                    "Invalid request: the line is longer than " + LONGEST_LINE + " bytes and was not read");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadMessage(BadMessage.PARSE_ERROR, null, "Parse error: the line is not UTF-8");
        }
    }
}
