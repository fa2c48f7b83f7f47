/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.bench;

import io.barq.schemas.RawItem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * As many items as a measurement needs, made of those it is given: as they are the first time round, and after that with a
 * third of the words of each paragraph drawn anew from the words of all, so that no item is a repeat or a copy of another.
 * The same seed gives the same items.
 */
final class Load {

    private static final long SEED = 20_260_305;
    private static final int FEWEST_WORDS_OF_A_PARAGRAPH = 8;
    private static final int ONE_IN = 3;

    private final List<RawItem> given;
    private final List<String> words = new ArrayList<>();

    /** @param given items to begin with, at least one, payloads in UTF-8 */
    Load(List<RawItem> given) {
        this.given = given;
        // Each word once, however often it is drawn: millions of small strings are a load on the collector that is
        // measured with.
        Map<String, String> once = new HashMap<>();
        for (RawItem item : given) {
            for (String word : text(item).split("\\s+")) {
                words.add(once.computeIfAbsent(word, same -> same));
            }
        }
    }

    /** The item with this number, from 0. */
    RawItem item(int number) {
        RawItem item = given.get(number % given.size());
        int round = number / given.size();
        if (round == 0) {
            return item;
        }
        Random random = new Random(SEED + number);
        String text = text(item).lines().map(line -> reworded(line, random)).collect(Collectors.joining("\n"));
        return RawItem.newBuilder(item)
                .setRef(item.getRef() + "~" + round)
                .setPayload(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private String reworded(String line, Random random) {
        String[] parts = line.split(" ");
        if (parts.length < FEWEST_WORDS_OF_A_PARAGRAPH) {
            return line;
        }
        for (int i = 0; i < parts.length; i++) {
            if (random.nextInt(ONE_IN) == 0) {
                parts[i] = words.get(random.nextInt(words.size()));
            }
        }
        return String.join(" ", parts);
    }

    private static String text(RawItem item) {
        return StandardCharsets.UTF_8.decode(item.getPayload().duplicate()).toString();
    }
}
