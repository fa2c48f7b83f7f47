/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.lines;

import java.io.IOException;
import java.io.InputStream;

/**
 * Gives the bytes of a file line by line: within a line it is a stream that ends where the line ends. It never holds a
 * line, so that a line may be as long as it likes to be and still cost nothing but the time to pass over it.
 */
final class LineStream extends InputStream {

    private final InputStream in;
    private final long longest;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private boolean atEndOfLine = true;
    private long length;
    private long number;

    /**
     * @param in is not closed by this
     * @param longest bytes of a line that may be read
     */
    LineStream(InputStream in, long longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The file itself cannot be read on, whatever its lines hold. */
    static final class SourceException extends IOException {

        private final IOException failed;

        SourceException(IOException failed) {
            super(failed);
            this.failed = failed;
        }

        /** What the file answered. */
        IOException failed() {
            return failed;
        }
    }

    /** The line is longer than may be read. */
    static final class LineTooLongException extends IOException {

        LineTooLongException(long longest) {
            super("is longer than %d MiB".formatted(longest >> 20));
        }
    }

    /**
     * Passes over what is left of the line and goes to the next.
     *
     * @return whether there is one
     */
    boolean nextLine() throws SourceException {
        while (!atEndOfLine && fill()) {
            position = endOfLine(limit);
        }
        length = 0;
        number++;
        atEndOfLine = !fill();
        return !atEndOfLine;
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (atEndOfLine || !fill()) {
            return -1;
        }
        int from = position;
        int end = endOfLine(Math.min(limit, position + wanted));
        int read = end - from - (atEndOfLine ? 1 : 0);
        position = end;
        length += read;
        if (length > longest) {
            throw new LineTooLongException(longest);
        }
        System.arraycopy(buffer, from, into, offset, read);
        return read == 0 ? -1 : read;
    }

    /** The position behind the end of the line, should the line end before {@code to}; else {@code to}. */
    private int endOfLine(int to) {
        for (int i = position; i < to; i++) {
            if (buffer[i] == '\n') {
                atEndOfLine = true;
                return i + 1;
            }
        }
        return to;
    }

    /** Sees to it that a byte stands at the position; false at the end of the file. */
    private boolean fill() throws SourceException {
        if (position < limit) {
            return true;
        }
        try {
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            return limit > 0;
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }
}
