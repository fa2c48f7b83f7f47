/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The last items of a line, by 32 bits of hash each.
 *
 * @param hashes four bytes an item
 * @param next which of them the next item takes the place of, once all places are taken
 */
record SeenItems(byte[] hashes, int next) {

    /** Covers what a sender sends again after a lost connection, for a kilobyte a line; a whole day again is a restart. */
    static final int MOST = 256;

    boolean contains(int item) {
        ByteBuffer all = ByteBuffer.wrap(hashes);
        while (all.hasRemaining()) {
            if (all.getInt() == item) {
                return true;
            }
        }
        return false;
    }

    /** These and one more, which is not among them. */
    SeenItems with(int item) {
        boolean full = hashes.length == MOST * Integer.BYTES;
        byte[] more = Arrays.copyOf(hashes, full ? hashes.length : hashes.length + Integer.BYTES);
        ByteBuffer.wrap(more).putInt(next * Integer.BYTES, item);
        return new SeenItems(more, (next + 1) % MOST);
    }
}
