/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.ledger.Rejections;
import io.barq.enrich.order.OrderForm;
import io.barq.enrich.source.Sources;
import io.barq.schemas.DeskOrder;
import io.barq.schemas.OrderKind;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RawItemReader.UnreadableException;
import io.barq.schemas.RawRef;
import io.barq.schemas.Sizes;
import io.barq.schemas.trace.TraceContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Holds each raw record to the contract of {@code wire.raw}: a key, in the partition that is its own, and a raw item of
 * that wire as its value. What breaks it is rejected, with the record's bytes.
 */
final class ReadRaw implements ProcessorSupplier<byte[], byte[], String, Draft> {

    private static final String STEP = "read-raw";
    /** What stands beside a payload is short; every record made of the item carries it. In characters. */
    private static final int LONGEST_FIELD = 4000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Supplier<RawItemReader> readers;
    private final int partitions;
    private final Sizes sizes;
    private final Sources sources;
    private final Rejections rejections;

    /**
     * @param readers make a reader for each stream thread
     * @param partitions partitions of {@code wire.raw}
     * @param sizes limits an item must keep to
     * @param sources say which wire a line belongs to
     */
    ReadRaw(Supplier<RawItemReader> readers, int partitions, Sizes sizes, Sources sources) {
        this.readers = readers;
        this.partitions = partitions;
        this.sizes = sizes;
        this.sources = sources;
        this.rejections = new Rejections(sizes);
    }

    @Override
    public Processor<byte[], byte[], String, Draft> get() {
        return new Reading(readers.get());
    }

    private final class Reading implements Processor<byte[], byte[], String, Draft> {

        private final RawItemReader reader;
        private ProcessorContext<String, Draft> context;

        Reading(RawItemReader reader) {
            this.reader = reader;
        }

        @Override
        public void init(ProcessorContext<String, Draft> context) {
            this.context = context;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            RecordMetadata at = context.recordMetadata().orElseThrow();
            RawRef ref = RawRef.newBuilder()
                    .setTopic(at.topic())
                    .setPartition(at.partition())
                    .setOffset(at.offset())
                    .build();
            Draft draft = read(record, ref);
            // Of the headers, which anybody may have made, the trace alone goes on.
            Headers headers =
                    TraceContext.of(record.headers()).map(TraceContext::headers).orElseGet(RecordHeaders::new);
            context.forward(new Record<>(key(draft), draft, record.timestamp(), headers));
        }

        private Draft read(Record<byte[], byte[]> record, RawRef ref) {
            if (record.key() == null) {
                return reject(ref, null, record, "The record has no key, so it belongs to no wire.");
            }
            Optional<String> wire =
                    text(record.key()).filter(key -> ID.matcher(key).matches());
            if (wire.isEmpty()) {
                return reject(ref, null, record, "The key of the record is no wire id.");
            }
            int partition = Utils.toPositive(Utils.murmur2(record.key())) % partitions;
            if (partition != ref.getPartition()) {
                return reject(
                        ref,
                        wire.get(),
                        record,
                        "The record is in partition %d, and its key belongs in partition %d: its producer partitions otherwise than Kafka's default."
                                .formatted(ref.getPartition(), partition));
            }
            try {
                return check(ref, wire.get(), record, reader.read(record.value()));
            } catch (UnreadableException unreadable) {
                return reject(ref, wire.get(), record, unreadable.getMessage());
            }
        }

        private Draft check(RawRef ref, String wire, Record<byte[], byte[]> record, RawItem raw) {
            if (!raw.getWire().equals(wire)) {
                return reject(ref, wire, record, "The item names another wire than the key of its record.");
            }
            if (!ID.matcher(raw.getSource()).matches()) {
                return reject(ref, wire, record, "The item's source is no source id.");
            }
            Optional<String> its = sources.of(raw.getSource()).wire();
            if (its.isPresent() && !its.get().equals(wire)) {
                // Its order, its versions and its kills are those of another wire: here they would act on strangers'
                // items.
                return rejectItem(
                        ref,
                        raw,
                        "The source %s is a line of the wire %s, and the item came on another."
                                .formatted(raw.getSource(), its.get()));
            }
            if (raw.getTruncated() != null) {
                return rejectItem(ref, raw, tooLarge(raw.getTruncated().getSize()));
            }
            if (raw.getPayload().remaining() > sizes.maxPayload()) {
                return rejectItem(ref, raw, tooLarge(raw.getPayload().remaining()));
            }
            if (isLong(raw.getRef()) || isLong(raw.getMediaType()) || isLong(raw.getOrigin())) {
                return rejectItem(
                        ref,
                        raw,
                        "The item's ref, media type or origin has more than %d characters.".formatted(LONGEST_FIELD));
            }
            Optional<String> fault = Optional.ofNullable(raw.getOrder()).flatMap(order -> fault(order, raw));
            return fault.isPresent() ? rejectItem(ref, raw, fault.get()) : Draft.of(ref, raw);
        }

        /** What is wrong with an order. Its author's words are not repeated. */
        private Optional<String> fault(DeskOrder order, RawItem raw) {
            if (order.getKind() == OrderKind.UNKNOWN) {
                return Optional.of("The order is of a kind that is not known.");
            }
            if (!OrderForm.wire(order.getUri()).equals(Optional.of(raw.getWire()))) {
                return Optional.of("The order is for an item of another wire: a wire speaks for itself.");
            }
            if (!OrderForm.isAuthor(order.getAuthor())) {
                return Optional.of(
                        "The order does not say who gives it, in 1 to %d letters.".formatted(OrderForm.LONGEST_AUTHOR));
            }
            if (!OrderForm.isReason(order.getWhy())) {
                return Optional.of(
                        "The order does not say why, in 1 to %d letters.".formatted(OrderForm.LONGEST_FIELD));
            }
            return raw.getPayload().hasRemaining()
                    ? Optional.of("The order carries a payload, and must not.")
                    : Optional.empty();
        }

        private boolean isLong(String field) {
            return field != null && field.length() > LONGEST_FIELD;
        }

        private Draft reject(RawRef ref, String wire, Record<byte[], byte[]> record, String reason) {
            return Draft.rejected(rejections.ofRecord(ref, wire, record.value(), STEP, reason));
        }

        private Draft rejectItem(RawRef ref, RawItem raw, String reason) {
            return Draft.rejected(rejections.ofItem(ref, raw, STEP, reason));
        }

        private String tooLarge(long size) {
            return "The payload has %d bytes, and the limit is %d.".formatted(size, sizes.maxPayload());
        }

        private String key(Draft draft) {
            return draft.isRejected()
                    ? draft.rejection().getWire()
                    : draft.raw().getWire();
        }
    }

    private static Optional<String> text(byte[] key) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
