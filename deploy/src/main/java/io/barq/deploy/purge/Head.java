/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The oldest records of a topic, which are deleted.
 *
 * @param upTo partition to the first offset that stays
 * @param records how many places of the log go
 * @param heldBack partitions in which less goes than was asked for, because enrich has not committed it yet
 */
record Head(Map<Integer, Long> upTo, long records, int heldBack) {

    Head {
        upTo = Map.copyOf(upTo);
    }

    /** Everything before these places. */
    static Head before(Map<Integer, Long> beginnings, Map<Integer, Long> asked) {
        return before(beginnings, asked, Optional.empty());
    }

    /**
     * Everything before these places that has been read.
     *
     * @param beginnings where each partition begins
     * @param asked the first place of each partition that is to stay
     * @param committed how far each partition has been read for good; of one that is not in it, nothing goes
     */
    static Head before(
            Map<Integer, Long> beginnings, Map<Integer, Long> asked, Optional<Map<Integer, Long>> committed) {
        Map<Integer, Long> upTo = new TreeMap<>();
        long records = 0;
        int heldBack = 0;
        for (Map.Entry<Integer, Long> each : asked.entrySet()) {
            long begins = beginnings.getOrDefault(each.getKey(), 0L);
            long read =
                    committed.map(all -> all.getOrDefault(each.getKey(), 0L)).orElse(Long.MAX_VALUE);
            long end = Math.min(each.getValue(), read);
            heldBack += each.getValue() > Math.max(begins, read) ? 1 : 0;
            if (end > begins) {
                upTo.put(each.getKey(), end);
                records += end - begins;
            }
        }
        return new Head(upTo, records, heldBack);
    }
}
