/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unfolds gzip (RFC 1952) of any number of members. Java's own stream calls itself once for each member that is empty, so
 * that a file of a few hundred kilobytes exhausts its stack.
 */
public final class Gunzip extends InputStream {

    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA_FIELD = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int BUFFER = 1 << 13;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] folded = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean withinMember;
    private boolean any;

    /** @param in is closed with this */
    public Gunzip(InputStream in) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, BUFFER);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (withinMember || beginMember()) {
            int count = inflate(into, offset, length);
            if (count > 0) {
                checksum.update(into, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("gzip with a dictionary, which there is none of");
            } else if (inflater.needsInput()) {
                feed();
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException("no gzip: " + e.getMessage());
        }
    }

    private void feed() throws IOException {
        if (!fill()) {
            throw new EOFException("gzip ends too early");
        }
        inflater.setInput(folded, position, limit - position);
        position = limit;
    }

    /** False at the end of the stream, where no member begins. */
    private boolean beginMember() throws IOException {
        if (!fill()) {
            if (!any) {
                throw new EOFException("no gzip: it is empty");
            }
            return false;
        }
        if (next() != 0x1f || next() != 0x8b || next() != DEFLATE) {
            throw new ZipException("no gzip: it does not begin like it");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA_FIELD) != 0) {
            skip(next() | next() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                while (next() != 0) {
                    // Of no use to us.
                }
            }
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
        withinMember = true;
        any = true;
        return true;
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        withinMember = false;
        if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("gzip with a wrong checksum or length");
        }
    }

    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private int next() throws IOException {
        if (!fill()) {
            throw new EOFException("gzip ends too early");
        }
        return folded[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, in.read(folded, 0, folded.length));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
