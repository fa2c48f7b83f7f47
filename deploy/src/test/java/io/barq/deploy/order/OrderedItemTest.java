/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barq.deploy.audit.Records;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.DeskOrder;
import io.barq.schemas.OrderKind;
import io.barq.schemas.RawItem;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OrderedItemTest {

    private static final String URI = "barq:afp-ar/urn:newsml:afp.com:20261124:7";

    @Test
    void shouldWriteAnOrderUnderTheWireOfItsItem() {
        RawItem order = OrderedItem.of(OrderKind.KILL, URI, "سارة أحمد", "Court order.", Records.NOW.plusNanos(1));

        assertThat(order)
                .isEqualTo(RawItem.newBuilder()
                        .setWire("afp-ar")
                        .setSource("desk")
                        .setReceivedAt(Records.NOW)
                        .setPayload(ByteBuffer.allocate(0))
                        .setOrder(new DeskOrder(OrderKind.KILL, URI, "سارة أحمد", "Court order."))
                        .build());
    }

    @Test
    void shouldRefuseWhatEnrichWouldReject() {
        assertRefused("URI", "barq:story/", "Sara", "Court");
        assertRefused("URI", "barq:a wire/7", "Sara", "Court");
        assertRefused("URI", "barq:afp/" + "7".repeat(4000), "Sara", "Court");
        assertRefused("--by", URI, "", "Court");
        assertRefused("--by", URI, "Sara\nAhmad", "Court");
        assertRefused("--by", URI, "Sara\u202e", "Court");
        assertRefused("--by", URI, "x".repeat(101), "Court");
        assertRefused("--why", URI, "Sara", " \n");
        assertRefused("--why", URI, "Sara", "x".repeat(4001));
    }

    @Test
    void shouldNotRepeatAllOfAFaultyValueNorWhatCouldActOnATerminal() {
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(
                        () -> OrderedItem.of(OrderKind.HOLD, "\u001b[2J" + "😀".repeat(5000), "a", "b", Records.NOW))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).hasSizeLessThan(400).doesNotContain("\u001b"));
    }

    private static void assertRefused(String setting, String uri, String by, String why) {
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() -> OrderedItem.of(OrderKind.HOLD, uri, by, why, Records.NOW))
                .withMessageStartingWith(setting + " is ");
    }
}
