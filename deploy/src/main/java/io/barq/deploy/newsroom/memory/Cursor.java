/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has read: an offset for each partition of the items, and one for the stories. It says the same whatever
 * order the partitions were read in, so that it outlasts a restart of the server.
 *
 * <p>As text: the offsets of the next items, parted by dots, and of the next story, as {@code 12.45.9.0-77}. The cursor of one
 * item ends with its partition: {@code 12.45.9.0-77-1} is that of the item at offset 44 of partition 1, and says besides
 * what had come before it.
 */
public final class Cursor {

    private static final int NONE = -1;
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18}){0,1023})-(\\d{1,18})(?:-(\\d{1,4}))?");

    private final long[] next;
    private final long story;
    private final int own;

    private Cursor(long[] next, long story, int own) {
        this.next = next;
        this.story = story;
        this.own = own;
    }

    /**
     * The cursor of whoever has read all that stands before these offsets.
     *
     * @param next offset of the next item, for each partition
     * @param story offset of the next story
     */
    static Cursor at(long[] next, long story) {
        return new Cursor(next.clone(), story, NONE);
    }

    /** The cursor of the last item before {@code next} in a partition. */
    static Cursor ofItem(long[] next, long story, int partition) {
        return new Cursor(next.clone(), story, partition);
    }

    /** Reads a cursor; empty where the text is none. */
    public static Optional<Cursor> parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long[] next = Arrays.stream(matcher.group(1).split("\\."))
                .mapToLong(Long::parseLong)
                .toArray();
        int own = matcher.group(3) == null ? NONE : Integer.parseInt(matcher.group(3));
        return own >= next.length
                ? Optional.empty()
                : Optional.of(new Cursor(next, Long.parseLong(matcher.group(2)), own));
    }

    /** Whether who stands here has read the item at this place. */
    boolean covers(int partition, long offset) {
        return offset < next[partition];
    }

    /** The same for who stands just before the item of this cursor. */
    boolean coversBefore(int partition, long offset) {
        return offset < (partition == own ? next[partition] - 1 : next[partition]);
    }

    /** Offset of the next story. */
    public long story() {
        return story;
    }

    /** Whether it counts the same partitions, and is neither behind {@code least} nor ahead of {@code most} in any. */
    boolean isBetween(long[] least, long[] most) {
        if (next.length != least.length) {
            return false;
        }
        for (int partition = 0; partition < next.length; partition++) {
            if (next[partition] < least[partition] || next[partition] > most[partition]) {
                return false;
            }
        }
        return true;
    }

    /** How many partitions it counts. */
    int partitions() {
        return next.length;
    }

    @Override
    public String toString() {
        String items = Arrays.stream(next).mapToObj(Long::toString).collect(Collectors.joining("."));
        return items + "-" + story + (own == NONE ? "" : "-" + own);
    }
}
