/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.redrive;

import io.barq.deploy.topic.Place;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RawItemReader.UnreadableException;
import io.barq.schemas.RejectedForm;
import io.barq.schemas.Rejection;
import java.nio.ByteBuffer;

/** Makes of a rejection the raw item it was. */
final class Repetition {

    /** The end of a field that was cut in its rejection. */
    private static final String CUT = "…";

    private static final int LONGEST_FIELD = 1000;

    private final RawItemReader reader;

    /** @param reader reads the records that were rejected as such */
    Repetition(RawItemReader reader) {
        this.reader = reader;
    }

    /** A rejection no item can be made of. */
    static final class ImpossibleException extends Exception {

        private final PassedOver why;

        ImpossibleException(PassedOver why) {
            super(why.meaning());
            this.why = why;
        }

        PassedOver why() {
            return why;
        }
    }

    /** The raw item to send. */
    RawItem of(Rejection rejection) throws ImpossibleException {
        if (rejection.getSize() != rejection.getBytes().remaining()) {
            throw new ImpossibleException(PassedOver.NOT_KEPT_WHOLE);
        }
        if (rejection.getSize() == 0) {
            throw new ImpossibleException(PassedOver.EMPTY);
        }
        RawItem item = rejection.getForm() == RejectedForm.PAYLOAD ? ofPayload(rejection) : ofRecord(rejection);
        item.setRedrivenFrom(Place.ofRecord(rejection.getRawRef()));
        return item;
    }

    private static RawItem ofPayload(Rejection rejection) throws ImpossibleException {
        if (isCut(rejection.getRef()) || isCut(rejection.getMediaType()) || isCut(rejection.getSource())) {
            throw new ImpossibleException(PassedOver.NOT_KEPT_WHOLE);
        }
        return RawItem.newBuilder()
                .setWire(rejection.getWire())
                .setSource(rejection.getSource())
                .setRef(ref(rejection))
                .setMediaType(rejection.getMediaType())
                .setReceivedAt(rejection.getReceivedAt())
                .setPayload(rejection.getBytes())
                .setOrigin(rejection.getOrigin())
                .build();
    }

    private RawItem ofRecord(Rejection rejection) throws ImpossibleException {
        ByteBuffer kept = rejection.getBytes();
        byte[] value = new byte[kept.remaining()];
        kept.duplicate().get(value);
        try {
            RawItem item = reader.read(value);
            if (rejection.getWire() != null && !rejection.getWire().equals(item.getWire())) {
                throw new ImpossibleException(PassedOver.TWO_WIRES);
            }
            return item;
        } catch (UnreadableException still) {
            throw new ImpossibleException(PassedOver.UNREADABLE);
        }
    }

    /** The reference of the whole record: its items after the first add their number to it. */
    static String ref(Rejection rejection) {
        int index = rejection.getRawRef().getIndex();
        String ref = rejection.getRef();
        String number = "#" + index;
        return index > 0 && ref != null && ref.endsWith(number)
                ? ref.substring(0, ref.length() - number.length())
                : ref;
    }

    private static boolean isCut(String field) {
        return field != null && field.length() > LONGEST_FIELD && (field.endsWith(CUT) || field.contains(CUT + "#"));
    }
}
