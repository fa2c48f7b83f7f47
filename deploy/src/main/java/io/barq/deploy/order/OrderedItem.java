/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.deploy.screen.PlainLine;
import io.barq.enrich.order.OrderForm;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.DeskOrder;
import io.barq.schemas.OrderKind;
import io.barq.schemas.RawItem;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes an order down as the raw record it is sent as. */
final class OrderedItem {

    /** The line orders come on. Where they count is the wire of their item. */
    private static final String SOURCE = "desk";

    private OrderedItem() {}

    /**
     * The record of an order.
     *
     * @param uri the item
     * @param by who gives it
     * @param why in their words
     * @throws BadSettingException if enrich would reject it
     */
    static RawItem of(OrderKind kind, String uri, String by, String why, Instant now) {
        String wire = OrderForm.wire(uri)
                .orElseThrow(
                        () -> new BadSettingException(
                                "URI",
                                "'" + shortened(uri) + "'",
                                "the uri of an item, such as barq:dpa/20261124-0017; barq explain finds it by the producer's reference"));
        if (!OrderForm.isAuthor(by)) {
            throw new BadSettingException(
                    "--by",
                    "'" + shortened(by) + "'",
                    "a name of 1 to %d characters, without line breaks or controls"
                            .formatted(OrderForm.LONGEST_AUTHOR));
        }
        if (!OrderForm.isReason(why)) {
            throw new BadSettingException(
                    "--why",
                    "'" + shortened(why) + "'",
                    "the reason, in 1 to %d characters".formatted(OrderForm.LONGEST_FIELD));
        }
        return RawItem.newBuilder()
                .setWire(wire)
                .setSource(SOURCE)
                .setReceivedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setPayload(ByteBuffer.allocate(0))
                .setOrder(new DeskOrder(kind, uri, by, why))
                .build();
    }

    private static String shortened(String text) {
        String line = PlainLine.of(text);
        return line.length() <= OrderForm.LONGEST_AUTHOR
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.min(40, line.codePointCount(0, line.length()))))
                        + "…";
    }
}
