/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.schemas.DeskOrder;
import io.barq.schemas.OrderKind;
import io.barq.schemas.RawItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A raw log of several wires, record by record: six in ten are new, the rest are the same again, versions newer and older,
 * corrections, kills, holds, notices, orders of the desk and what cannot be read. The same seed makes the same records but
 * for their times. Only the latest items of each wire are remembered.
 */
final class GeneratedWires {

    /**
     * A record that is sent.
     *
     * @param wire its key
     * @param item its value; null where that is no raw item
     * @param bytes its value where that is no raw item
     * @param items how many decisions it needs
     */
    record Sent(String wire, RawItem item, byte[] bytes, int items) {}

    private static final List<String> WIRES =
            List.of("kuna", "spa", "petra", "wam", "afp", "dpa", "reuters", "harbour");

    /** So far back a wire returns to what it sent. */
    private static final int REMEMBERED = 3_000;

    private static final Duration BETWEEN_RECORDS = Duration.ofMillis(400);
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed;
    private final Random random;
    private final List<Wire> wires = new ArrayList<>();
    private final Instant began;
    private Instant lastEmbargo = Instant.EPOCH;
    private long records;
    private long numbers;

    /** An item as its wire last sent it. */
    private static final class Item {
        private final long number;
        private final Vocabulary vocabulary;
        private final long text;
        private int version = 1;
        private String status = "usable";
        private String embargo;
        private String parent;
        private String signal;

        Item(long number, Vocabulary vocabulary, long text) {
            this.number = number;
            this.vocabulary = vocabulary;
            this.text = text;
        }

        String id() {
            return "urn:newsml:item:" + number;
        }
    }

    private static final class Wire {
        private final String name;
        private final List<Item> items = new ArrayList<>();
        private final Deque<Long> awaited = new ArrayDeque<>();
        private RawItem lastNotice;

        Wire(String name) {
            this.name = name;
        }
    }

    /**
     * @param seed of all that is decided by chance
     * @param total how many records it is to make: the last of them are received about now
     */
    GeneratedWires(long seed, int total) {
        this.seed = seed;
        this.random = new Random(seed);
        this.began = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(BETWEEN_RECORDS.multipliedBy(total));
        WIRES.forEach(name -> wires.add(new Wire(name)));
    }

    /** When the last of the embargoes ends that end at all while the test runs. */
    Instant lastEmbargo() {
        return lastEmbargo;
    }

    /** One new item of each wire: what waits for a time that has passed comes out before it. */
    List<Sent> closing() {
        return wires.stream().map(this::sendNew).toList();
    }

    /** The next record. */
    Sent next() {
        Wire wire = wires.get(random.nextInt(wires.size()));
        int chance = random.nextInt(1000);
        if (wire.items.size() < 20 || chance < 560) {
            return sendNew(wire);
        }
        Item item = wire.items.get(recent(wire));
        if (chance < 730) {
            return send(wire, item, item.version);
        }
        if (chance < 800) {
            return sendNewer(wire, item, null);
        }
        if (chance < 840) {
            return send(wire, item, Math.max(1, item.version - 1 - random.nextInt(2)));
        }
        if (chance < 860) {
            return sendNewer(wire, item, "correction");
        }
        if (chance < 880) {
            item.status = random.nextInt(2) == 0 ? "canceled" : "withheld";
            return sendNewer(wire, item, null);
        }
        if (chance < 895) {
            return sendUnderEmbargo(wire, item);
        }
        if (chance < 915) {
            return sendChild(wire, item);
        }
        if (chance < 940) {
            return order(wire, item);
        }
        if (chance < 960) {
            return notice(wire, item);
        }
        if (chance < 975) {
            return sendMany(wire);
        }
        return chance < 985 ? sendText(wire) : sendUnreadable(wire);
    }

    /** Mostly what came a moment ago, and now and then what came long ago. */
    private int recent(Wire wire) {
        int size = wire.items.size();
        int back = random.nextInt(3) == 0 ? size : Math.min(size, 60);
        return size - 1 - random.nextInt(back);
    }

    private Sent sendNew(Wire wire) {
        Item item = newItem(wire);
        int chance = random.nextInt(100);
        if (chance < 3) {
            item.embargo = soon();
        } else if (chance < 4) {
            item.embargo = Instant.now()
                    .plus(Duration.ofDays(200))
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
        } else if (chance < 6) {
            item.embargo = began.minus(Duration.ofDays(1)).toString();
        } else if (chance < 7) {
            item.status = "withheld";
        }
        return send(wire, item, item.version);
    }

    private Item newItem(Wire wire) {
        Long awaited = random.nextInt(3) == 0 ? wire.awaited.poll() : null;
        long number = awaited == null ? ++numbers : awaited;
        // Now and then another wire's text, from a moment ago: a copy.
        long text = random.nextInt(12) == 0 ? Math.max(1, number - 1 - random.nextInt(40)) : number;
        Item item = new Item(number, text % 3 == 0 ? Vocabulary.ENGLISH : Vocabulary.ARABIC, text);
        if (wire.items.size() == REMEMBERED) {
            wire.items.subList(0, REMEMBERED / 4).clear();
        }
        wire.items.add(item);
        return item;
    }

    private Sent sendNewer(Wire wire, Item item, String signal) {
        item.version++;
        item.signal = signal;
        Sent sent = send(wire, item, item.version);
        if (item.status.equals("withheld") && random.nextInt(2) == 0) {
            item.status = "usable";
        }
        return sent;
    }

    /** An embargo that is set, moved or lifted. */
    private Sent sendUnderEmbargo(Wire wire, Item item) {
        item.embargo = item.embargo != null && random.nextInt(3) == 0 ? null : soon();
        return sendNewer(wire, item, null);
    }

    private String soon() {
        Instant end = Instant.now().plusMillis(100 + random.nextInt(2_000)).truncatedTo(ChronoUnit.MILLIS);
        lastEmbargo = end.isAfter(lastEmbargo) ? end : lastEmbargo;
        return end.toString();
    }

    /** An item that grew out of another, which may only come after it. */
    private Sent sendChild(Wire wire, Item parent) {
        Item child = newItem(wire);
        child.signal = random.nextInt(2) == 0 ? "correction" : null;
        if (random.nextInt(2) == 0) {
            long later = ++numbers;
            wire.awaited.add(later);
            child.parent = "urn:newsml:item:" + later;
        } else {
            child.parent = parent.id();
        }
        return send(wire, child, child.version);
    }

    private Sent send(Wire wire, Item item, int version) {
        return sent(wire, json(item, version), "application/json", 1);
    }

    private ObjectNode json(Item item, int version) {
        ObjectNode json = JSON.createObjectNode();
        json.put("uri", item.id());
        // Some say their version, some when it was made, some both.
        if (item.number % 4 != 0) {
            json.put("version", Integer.toString(version));
        }
        if (item.number % 3 != 0) {
            json.put(
                    "versioncreated",
                    began.plus(BETWEEN_RECORDS.multipliedBy(item.number))
                            .plusSeconds(60L * version)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        }
        boolean last = version == item.version;
        json.put("pubstatus", last ? item.status : "usable");
        json.put("headline", headline(item));
        json.put("body_text", item.vocabulary.body(text(item.text) + (version - 1)));
        json.put("urgency", 1 + (int) (item.number % 6));
        if (last && item.embargo != null) {
            json.put("embargoed", item.embargo);
        }
        if (last && item.signal != null) {
            json.put("signal", item.signal);
            json.put("ednote", "Corrects the figure in paragraph 2.");
        }
        if (item.parent != null) {
            json.put("evolvedfrom", item.parent);
        }
        return json;
    }

    private String headline(Item item) {
        return item.vocabulary.headline(text(item.text), item.text);
    }

    private long text(long number) {
        return seed * 1_000_003 + number * 1_000;
    }

    private Sent order(Wire wire, Item item) {
        OrderKind[] kinds = {OrderKind.KILL, OrderKind.HOLD, OrderKind.HOLD, OrderKind.RELEASE, OrderKind.UNLINK};
        String uri = "barq:" + wire.name + "/" + (random.nextInt(20) == 0 ? "urn:nobody:knows" : item.id());
        DeskOrder order = DeskOrder.newBuilder()
                .setKind(kinds[random.nextInt(kinds.length)])
                .setUri(uri)
                .setAuthor("Sara Ahmad")
                .setWhy("as the editor on duty asked")
                .build();
        RawItem raw = raw(wire, new byte[0], null);
        raw.setOrder(order);
        return new Sent(wire.name, raw, null, 1);
    }

    /** A notice that names no id: what it means is found by the headline, or it is for a person. */
    private Sent notice(Wire wire, Item item) {
        if (wire.lastNotice != null && random.nextInt(5) == 0) {
            return new Sent(wire.name, wire.lastNotice, null, 1);
        }
        String headline = headline(item);
        String text =
                switch (random.nextInt(6)) {
                    case 0, 1 -> "KILL KILL KILL =\nPlease kill the item headlined \"" + headline + "\".";
                    case 2 -> "HOLD HOLD HOLD =\nPlease hold the item headlined \"" + headline + "\".";
                    case 3 -> "نرجو إلغاء الخبر بعنوان \"" + headline + "\".";
                    case 4 ->
                        "Please kill the following items:\n\"" + headline + "\"\n\""
                                + headline(wire.items.get(recent(wire))) + "\"";
                    default -> "Please kill item " + wire.name + " 157.";
                };
        wire.lastNotice = raw(wire, text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
        return new Sent(wire.name, wire.lastNotice, null, 1);
    }

    private Sent sendMany(Wire wire) {
        ArrayNode all = JSON.createArrayNode();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Item item = i == 0 ? wire.items.get(recent(wire)) : newItem(wire);
            all.add(json(item, item.version));
        }
        return sent(wire, all, "application/json", count);
    }

    /** An item without an id, or the same again. */
    private Sent sendText(Wire wire) {
        long number = random.nextInt(3) == 0 ? Math.max(1, numbers - random.nextInt(200)) : ++numbers;
        Vocabulary vocabulary = number % 2 == 0 ? Vocabulary.ENGLISH : Vocabulary.ARABIC;
        String text = vocabulary.headline(text(number) + 500, number) + "\n" + vocabulary.body(text(number) + 500);
        return new Sent(
                wire.name, raw(wire, text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8"), null, 1);
    }

    private Sent sendUnreadable(Wire wire) {
        return switch (random.nextInt(4)) {
            case 0 -> new Sent(wire.name, raw(wire, PICTURE, null), null, 1);
            case 1 -> new Sent(wire.name, raw(wire, new byte[0], null), null, 1);
            case 2 ->
                new Sent(wire.name, raw(wire, "{\"uri\": \"urn:x\"".getBytes(StandardCharsets.UTF_8), null), null, 1);
            default -> new Sent(wire.name, null, ("no Avro " + records).getBytes(StandardCharsets.UTF_8), 1);
        };
    }

    private Sent sent(Wire wire, JsonNode json, String mediaType, int items) {
        try {
            return new Sent(wire.name, raw(wire, JSON.writeValueAsBytes(json), mediaType), null, items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawItem raw(Wire wire, byte[] payload, String mediaType) {
        records++;
        return RawItem.newBuilder()
                .setWire(wire.name)
                .setSource(random.nextInt(4) == 0 ? wire.name + "-online" : wire.name)
                .setRef("record-" + records)
                .setMediaType(mediaType)
                .setReceivedAt(began.plus(BETWEEN_RECORDS.multipliedBy(records)))
                .setPayload(ByteBuffer.wrap(payload))
                .build();
    }
}
