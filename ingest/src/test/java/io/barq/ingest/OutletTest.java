/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barq.ingest.way.BadInput;
import io.barq.ingest.way.Receipt;
import io.barq.ingest.way.Sink;
import io.barq.schemas.RawItem;
import io.barq.schemas.Topics;
import io.barq.schemas.trace.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutletTest {

    private static final int ROOM = 300_000;
    /** One of them finds room, two do not: an item takes some memory besides its bytes. */
    private static final int LARGE = 200_000;

    private final Serializer<RawItem> serializer = (topic, item) -> new byte[0];
    private final MockProducer<String, RawItem> producer =
            new MockProducer<>(false, null, new StringSerializer(), serializer);
    private final AcknowledgementWatch watch = new AcknowledgementWatch("Kafka", message -> {}, () -> 0);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Tally tally = new Tally(said::add, new SimpleMeterRegistry());
    private final CompletableFuture<Void> refused = new CompletableFuture<>();
    private final Outlet outlet = new Outlet(producer, Topics.standard().raw(), watch, ROOM, tally, said::add, refused);
    private final Sink sink = outlet.of("tcp");

    @AfterEach
    void close() {
        outlet.close();
        watch.close();
    }

    @Test
    void shouldAnswerWhenTheBrokerHasTheItemAndNotBefore() throws Exception {
        CompletionStage<Receipt> answer = sink.send(item("1", 0));
        awaitSent(1);
        assertThat(answer.toCompletableFuture()).isNotDone();

        producer.completeNext();

        assertThat(answer.toCompletableFuture().get()).isEqualTo(new Receipt("wire.raw", 0, 0));
        assertThat(refused).isNotDone();
    }

    @Test
    void shouldSendWithTheTraceOfTheSenderAndBeginOneWhereThereIsNone() throws InterruptedException {
        TraceContext senders = TraceContext.started();
        sink.offer(item("1", 0), senders);
        sink.send(item("2", 0));
        awaitSent(2);

        assertThat(TraceContext.of(producer.history().get(0).headers()))
                .hasValueSatisfying(trace -> assertThat(trace.traceId()).isEqualTo(senders.traceId()));
        assertThat(TraceContext.of(producer.history().get(1).headers()))
                .hasValueSatisfying(trace -> assertThat(trace.traceId()).isNotEqualTo(senders.traceId()));
    }

    @Test
    void shouldKeyByWireAndKeepTheOrderItIsGiven() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            sink.send(item(Integer.toString(i), 0));
        }
        awaitSent(100);

        assertThat(producer.history()).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("wire.raw");
            assertThat(record.key()).isEqualTo("ansa");
            assertThat(record.partition()).isNull();
            assertThat(record.timestamp()).isNull();
        });
        assertThat(producer.history())
                .extracting(record -> record.value().getRef())
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(Integer::toString).toList());
    }

    @Test
    void shouldTellACallerWhoCannotWaitThatThereIsNoRoom() {
        assertThat(sink.offer(item("1", LARGE), TraceContext.started())).isPresent();
        assertThat(sink.offer(item("2", LARGE), TraceContext.started())).isEmpty();
        awaitSent(1);

        producer.completeNext();

        assertThat(sink.offer(item("3", LARGE), TraceContext.started())).isPresent();
        awaitSent(2);
    }

    @Test
    void shouldLetACallerWaitUntilThereIsRoom() throws Exception {
        sink.send(item("1", LARGE));
        awaitSent(1);
        CompletableFuture<CompletionStage<Receipt>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return sink.send(item("2", LARGE));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(producer.history()).hasSize(1);

        producer.completeNext();

        waiting.get();
        awaitSent(2);
    }

    @Test
    void shouldLetAnItemInThatIsLargerThanAllRoom() throws InterruptedException {
        sink.send(item("1", 5 * ROOM));
        awaitSent(1);

        assertThat(sink.offer(item("2", 0), TraceContext.started())).isEmpty();
        producer.completeNext();
        assertThat(sink.offer(item("2", 0), TraceContext.started())).isPresent();
    }

    @Test
    void shouldShareItsRoomAmongAllWays() {
        assertThat(sink.offer(item("1", LARGE), TraceContext.started())).isPresent();

        assertThat(outlet.of("http").offer(item("2", LARGE), TraceContext.started()))
                .isEmpty();
    }

    @Test
    void shouldEndWhenKafkaRefusesAnItemForGood() throws InterruptedException {
        CompletionStage<Receipt> answer = sink.send(item("17", 0));
        awaitSent(1);
        producer.errorNext(new RecordTooLargeException("too large for the topic"));

        assertThatThrownBy(() -> answer.toCompletableFuture().get())
                .cause()
                .isInstanceOf(IngestFailedException.class)
                .hasMessage("Kafka refused item 17 of tcp for wire.raw: too large for the topic");
        assertThat(refused).isCompletedExceptionally();
    }

    @Test
    void shouldEndWhenTheProducerThrows() throws InterruptedException {
        producer.sendException = new AuthenticationException("wrong password");
        CompletionStage<Receipt> answer = sink.send(item(null, 0));

        assertThatThrownBy(() -> answer.toCompletableFuture().get())
                .cause()
                .hasMessage("Kafka refused item without a reference of tcp for wire.raw: wrong password");
        assertThat(refused).isCompletedExceptionally();
        assertThat(outlet.finish(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void shouldFinishWhenEverythingIsAcknowledgedAndNotBefore() throws InterruptedException {
        sink.send(item("1", 0));
        awaitSent(1);
        assertThat(outlet.finish(Duration.ZERO)).isFalse();

        producer.completeNext();

        assertThat(outlet.finish(Duration.ZERO)).isTrue();
        assertThat(sink.offer(item("2", ROOM), TraceContext.started())).isPresent();
    }

    @Test
    void shouldCountForTheWayAndSayWhatIsBad() throws InterruptedException {
        sink.send(item("1", 0));
        sink.send(item("2", 0));
        awaitSent(2);
        producer.completeNext();
        sink.refused("ansa-it");
        sink.bad("ansa-it", new BadInput("line", 0, "is no item"));
        tally.tell();

        assertThat(said).hasSize(2).last().isEqualTo("tcp ansa-it: 2 taken, 1 acknowledged, 1 bad, 1 refused");
        assertThat(said.get(0)).contains("is no item");
    }

    /** They go out on a thread of their own. */
    private void awaitSent(int items) {
        await().until(() -> producer.history().size() == items);
    }

    private static RawItem item(String ref, int size) {
        return RawItem.newBuilder()
                .setWire("ansa")
                .setSource("ansa-it")
                .setRef(ref)
                .setReceivedAt(Instant.parse("2026-11-24T09:00:00Z"))
                .setPayload(ByteBuffer.allocate(size))
                .build();
    }
}
