/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static io.barq.enrich.Dispatches.ENGLISH;
import static io.barq.enrich.Dispatches.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.source.Sources;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Sizes;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class ReadRawTest {

    private static final int PARTITIONS = 4;
    private static final Sources SOURCES = sources("sources: [{id: spa-ar, wire: spa}]");
    private static final long APPENDED = 1_772_730_001_000L;

    private final Patience patience = new Patience(message -> {});
    private final RecordSerdes serdes = RecordSerdes.of(Cluster.open("unused:1", "mock://read-raw"));
    private final MockProcessorContext<String, Draft> context = new MockProcessorContext<>();
    private final Processor<byte[], byte[], String, Draft> readRaw;

    ReadRawTest() {
        new Provisioning(Cluster.open("unused:1", "mock://read-raw"), patience).schemas(serdes.registry());
        readRaw = new ReadRaw(() -> new RawItemReader(serdes, patience, "mock"), PARTITIONS, Sizes.standard(), SOURCES)
                .get();
        readRaw.init(context);
    }

    @Test
    void shouldReadARecordInThePartitionOfItsKeyAndRejectItInAnyOther() {
        Set<Integer> accepted = IntStream.range(0, PARTITIONS)
                .filter(partition -> !read("kuna", partition).isRejected())
                .boxed()
                .collect(Collectors.toSet());

        assertThat(accepted).hasSize(1);
        int other = (accepted.iterator().next() + 1) % PARTITIONS;
        assertThat(read("kuna", other).rejection().getReason())
                .contains("partition " + other)
                .contains("belongs in partition " + accepted.iterator().next());
    }

    @Test
    void shouldAgreeWithKafkasProducerOnThePartition() {
        for (int i = 0; i < 100; i++) {
            String wire = "wire-" + i;
            int partition = org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(
                    wire.getBytes(StandardCharsets.UTF_8), PARTITIONS);
            assertThat(read(wire, partition).isRejected()).isFalse();
        }
    }

    @Test
    void shouldRejectALineOfOneWireOnAnother() {
        RawItem stray =
                RawItem.newBuilder(item("kuna", ENGLISH)).setSource("spa-ar").build();
        RawItem own = RawItem.newBuilder(stray).setWire("spa").build();

        assertThat(readWherever(stray).rejection().getReason())
                .isEqualTo("The source spa-ar is a line of the wire spa, and the item came on another.");
        assertThat(readWherever(own).isRejected()).isFalse();
    }

    private Draft readWherever(RawItem item) {
        byte[] key = item.getWire().getBytes(StandardCharsets.UTF_8);
        int partition = org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(key, PARTITIONS);
        return forward(key, serdes.of(RawItem.class).serializer().serialize("", item), partition);
    }

    private static Sources sources(String yaml) {
        try {
            return Sources.read("test", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldRejectAKeyThatIsNoWireId() {
        byte[] value = serdes.of(RawItem.class).serializer().serialize("", item("kuna", ENGLISH));
        for (byte[] key : new byte[][] {{(byte) 0xFF}, {}, "a b".getBytes(StandardCharsets.UTF_8), new byte[200]}) {
            assertThat(forward(key, value, 0).rejection().getReason())
                    .isEqualTo("The key of the record is no wire id.");
        }
    }

    @Test
    void shouldPassNoHeaderOfAStrangerOn() {
        byte[] value = serdes.of(RawItem.class).serializer().serialize("", item("kuna", ENGLISH));
        context.setRecordMetadata("wire.raw", 0, 7L);
        readRaw.process(new Record<>(
                "kuna".getBytes(StandardCharsets.UTF_8),
                value,
                APPENDED,
                new RecordHeaders().add("stranger", new byte[1000])));

        assertThat(context.forwarded().get(0).record().headers()).isEmpty();
        assertThat(context.forwarded().get(0).record().timestamp()).isEqualTo(APPENDED);
    }

    private Draft read(String wire, int partition) {
        byte[] value = serdes.of(RawItem.class).serializer().serialize("", item(wire, ENGLISH));
        return forward(wire.getBytes(StandardCharsets.UTF_8), value, partition);
    }

    private Draft forward(byte[] key, byte[] value, int partition) {
        context.resetForwards();
        context.setRecordMetadata("wire.raw", partition, 7L);
        readRaw.process(new Record<>(key, value, APPENDED));
        return context.forwarded().get(0).record().value();
    }
}
