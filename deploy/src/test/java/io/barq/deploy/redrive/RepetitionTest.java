/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.redrive;

import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.ref;
import static io.barq.deploy.redrive.Rejections.record;
import static io.barq.deploy.redrive.Rejections.rejection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barq.deploy.redrive.Repetition.ImpossibleException;
import io.barq.schemas.DeskOrder;
import io.barq.schemas.OrderKind;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Rejection;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RepetitionTest {

    private static final Cluster CLUSTER = Cluster.open("localhost:1", "mock://repetition");
    private static final RecordSerdes SERDES = RecordSerdes.of(CLUSTER);

    private final Repetition repetition =
            new Repetition(new RawItemReader(SERDES, new Patience(RepetitionTest::neverWaits), CLUSTER.registryName()));

    @BeforeAll
    static void registerSchemas() {
        new Provisioning(CLUSTER, new Patience(RepetitionTest::neverWaits)).schemas(SERDES.registry());
    }

    @Test
    void shouldSendWhatCameAsItCameAndNameTheRecordItRepeats() throws Exception {
        RawItem item = repetition.of(rejection(ref(17), "a.txt"));

        assertThat(item)
                .isEqualTo(RawItem.newBuilder()
                        .setWire("kuna")
                        .setSource("kuna-ar")
                        .setRef("a.txt")
                        .setMediaType("text/plain; charset=utf-8")
                        .setReceivedAt(NOW)
                        .setOrigin("tcp:192.0.2.7")
                        .setPayload(ByteBuffer.wrap("a payload".getBytes(StandardCharsets.UTF_8)))
                        .setRedrivenFrom("wire.raw/0/17")
                        .build());
    }

    @Test
    void shouldSendARecordOfSeveralItemsUnderItsOwnReference() throws Exception {
        assertThat(repetition.of(rejection(ref(17, 3, 5), "a.xml#3")).getRef()).isEqualTo("a.xml");
        assertThat(repetition.of(rejection(ref(17, 0, 5), "a.xml#3")).getRef())
                .as("the first item has the record's own, whatever it looks like")
                .isEqualTo("a.xml#3");
        assertThat(repetition.of(rejection(ref(17, 3, 5), null)).getRef()).isNull();
    }

    @Test
    void shouldNotSendThePartThatWasKept() {
        Rejection head = rejection(ref(17), "a.txt");
        head.setSize(head.getSize() + 1);

        assertPassedOver(PassedOver.NOT_KEPT_WHOLE, head);
        assertPassedOver(PassedOver.NOT_KEPT_WHOLE, rejection(ref(17), "x".repeat(1000) + "…"));
        assertPassedOver(PassedOver.NOT_KEPT_WHOLE, rejection(ref(17, 2, 3), "x".repeat(1000) + "…#2"));
    }

    @Test
    void shouldNotSendAnItemWithoutAByte() {
        Rejection empty = rejection(ref(17), "a.txt");
        empty.setBytes(ByteBuffer.allocate(0));
        empty.setSize(0);

        assertPassedOver(PassedOver.EMPTY, empty);
    }

    @Test
    void shouldSendARecordThatCanBeReadToday() throws Exception {
        RawItem wrongPartition = item();

        RawItem sent = repetition.of(record(ref(17), "kuna", bytes(wrongPartition)));

        assertThat(sent)
                .isEqualTo(RawItem.newBuilder(wrongPartition)
                        .setRedrivenFrom("wire.raw/0/17")
                        .build());
    }

    @Test
    void shouldSendARecordWithoutAKeyOnTheWireItNames() throws Exception {
        assertThat(repetition.of(record(ref(17), null, bytes(item()))).getWire())
                .isEqualTo("kuna");
    }

    @Test
    void shouldNotGuessWhichOfTwoWiresIsMeant() {
        assertPassedOver(PassedOver.TWO_WIRES, record(ref(17), "spa", bytes(item())));
    }

    @Test
    void shouldNotSendARecordThatCanStillNotBeRead() {
        assertPassedOver(PassedOver.UNREADABLE, record(ref(17), "kuna", "neither".getBytes(StandardCharsets.UTF_8)));
        assertPassedOver(PassedOver.UNREADABLE, record(ref(17), "kuna", new byte[] {0, 127, 0, 0, 1, 2}));
    }

    @Test
    void shouldKeepAnOrderThatStandsInARecord() throws Exception {
        RawItem order = RawItem.newBuilder(item())
                .setOrder(new DeskOrder(OrderKind.KILL, "barq:kuna/1", "a", "b"))
                .build();

        assertThat(repetition.of(record(ref(17), "kuna", bytes(order))).getOrder())
                .isEqualTo(order.getOrder());
    }

    private void assertPassedOver(PassedOver why, Rejection rejection) {
        assertThatExceptionOfType(ImpossibleException.class)
                .isThrownBy(() -> repetition.of(rejection))
                .satisfies(impossible -> assertThat(impossible.why()).isEqualTo(why));
    }

    private static RawItem item() {
        return RawItem.newBuilder()
                .setWire("kuna")
                .setSource("kuna-ar")
                .setReceivedAt(NOW)
                .setPayload(ByteBuffer.wrap("a payload".getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static byte[] bytes(RawItem item) {
        return SERDES.of(RawItem.class).serializer().serialize("", item);
    }

    private static void neverWaits(String message) {
        throw new AssertionError(message);
    }
}
