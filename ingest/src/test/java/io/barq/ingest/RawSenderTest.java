/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RawSenderTest {

    private final MockProducer<String, RawItem> producer =
            new MockProducer<>(false, null, new StringSerializer(), serializer());
    private final AcknowledgementWatch watch = new AcknowledgementWatch("Kafka", message -> {}, () -> 0);
    private final RawSender sender = new RawSender(producer, Topics.standard().raw(), watch);

    @AfterEach
    void stopWatching() {
        watch.close();
    }

    @Test
    void shouldSendEachItemUnderItsWireAndLeavePartitionAndTimeToKafka() {
        RawItem item = item("kuna", "17");

        sender.send(item);

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record).isEqualTo(new ProducerRecord<>("wire.raw", null, null, "kuna", item, record.headers()));
            assertThat(record.headers())
                    .as("a trace begins")
                    .extracting(Header::key)
                    .containsExactly("traceparent");
        });
    }

    @Test
    void shouldKeepTheOrderItIsGiven() {
        for (int i = 0; i < 100; i++) {
            sender.send(item("kuna", Integer.toString(i)));
        }

        assertThat(producer.history())
                .extracting(record -> Integer.parseInt(record.value().getRef()))
                .isSorted()
                .hasSize(100);
    }

    @Test
    void shouldCountWhatIsAcknowledged() {
        sender.send(item("kuna", "1"));
        sender.send(item("kuna", "2"));
        assertThat(sender.acknowledged()).isZero();

        producer.completeNext();
        assertThat(sender.acknowledged()).isEqualTo(1);

        sender.finish();
        assertThat(sender.acknowledged()).isEqualTo(2);
    }

    @Test
    void shouldSayWhereAnItemStandsOnceItIsAcknowledged() {
        sender.send(item("kuna", "1"));

        RawRef at = sender.append(item("kuna", "2"));

        assertThat(at).isEqualTo(new RawRef("wire.raw", 0, 1L, 0, 1));
        assertThat(sender.acknowledged()).isEqualTo(2);
    }

    @Test
    void shouldSendNoMoreWhenKafkaRefusedAnItem() {
        sender.send(item("kuna", "1"));
        sender.send(item("kuna", "2"));
        producer.completeNext();
        producer.errorNext(new RecordTooLargeException("too large for the topic"));

        assertThatThrownBy(() -> sender.send(item("kuna", "3")))
                .isInstanceOf(IngestFailedException.class)
                .hasMessage("Kafka refused item 2 for wire.raw: too large for the topic");
        assertThat(producer.history()).hasSize(2);
        assertThat(sender.acknowledged()).isEqualTo(1);
    }

    @Test
    void shouldNotEndWellWhenKafkaRefusedTheLastItem() {
        sender.send(item("kuna", "1"));
        producer.errorNext(new TopicAuthorizationException("wire.raw"));

        assertThatThrownBy(sender::finish)
                .isInstanceOf(IngestFailedException.class)
                .hasMessageStartingWith("Kafka refused item 1 for wire.raw: ");
    }

    @Test
    void shouldNameTheFirstRefusalWhenOthersFollow() {
        sender.send(item("kuna", "1"));
        sender.send(item("kuna", "2"));
        producer.errorNext(new RecordTooLargeException("first"));
        producer.errorNext(new RecordTooLargeException("second"));

        assertThatThrownBy(sender::finish).hasMessageEndingWith("first");
    }

    @Test
    void shouldEndAtOnceWhenTheProducerThrows() {
        producer.sendException = new AuthenticationException("wrong password");

        assertThatThrownBy(() -> sender.send(item("kuna", "1")))
                .isInstanceOf(IngestFailedException.class)
                .hasMessage("Kafka refused item 1 for wire.raw: wrong password");
    }

    @Test
    void shouldCloseTheProducer() {
        sender.close();

        assertThat(producer.closed()).isTrue();
    }

    private static Serializer<RawItem> serializer() {
        Cluster cluster = Cluster.open("localhost:1", "mock://raw-sender-test");
        RecordSerdes serdes = RecordSerdes.of(cluster);
        new Provisioning(cluster, new Patience(message -> {})).schemas(serdes.registry());
        return serdes.of(RawItem.class).serializer();
    }

    private static RawItem item(String wire, String ref) {
        return RawItem.newBuilder()
                .setWire(wire)
                .setSource(wire + "-ar")
                .setRef(ref)
                .setReceivedAt(Instant.parse("1987-02-26T15:01:01Z"))
                .setPayload(ByteBuffer.allocate(0))
                .build();
    }
}
