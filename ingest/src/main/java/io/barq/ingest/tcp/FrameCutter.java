/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.tcp;

import io.barq.ingest.way.PayloadIntake;
import io.barq.schemas.Sizes;

/**
 * Cuts what comes over a teletype wire into its messages. A message begins with SOH and ends with EOT (IPTC 7901, ANPA
 * 1312), or begins with {@code ZCZC} and ends with {@code NNNN}; a new beginning ends the message before it, whose end
 * got lost. What stands between messages is handed over, too, unless it is nothing but white space and control characters:
 * that is what a wire idles with.
 */
final class FrameCutter {

    private static final int SOH = 0x01;
    private static final int EOT = 0x04;
    private static final byte[] BEGINNING = {'Z', 'C', 'Z', 'C'};
    private static final int END_LENGTH = 4;
    /** A message that has grown to so many times the largest payload has lost its end. */
    private static final int LONGEST = 64;

    private final Sizes sizes;
    private final Taker taker;

    private State state = State.BETWEEN;
    private PayloadIntake intake;
    private long length;
    /** How long more of it was waited for. */
    private long waited;

    private boolean holdsText;
    /** How much of {@code ZCZC} has come and is held back. */
    private int held;
    /** How many N stand in a row, where they may be the end. */
    private int ends;
    /** Whether the byte before stood within a word. */
    private boolean withinWord;

    /** @param sizes limits of a payload */
    FrameCutter(Sizes sizes, Taker taker) {
        this.sizes = sizes;
        this.taker = taker;
        begin(State.BETWEEN);
    }

    /** What is cut out. */
    enum Cut {
        /** A message, from its beginning to its end. */
        WHOLE,
        /** A message whose end did not come. */
        UNFINISHED,
        /** What stood between messages. */
        BETWEEN
    }

    private enum State {
        BETWEEN,
        AFTER_SOH,
        AFTER_ZCZC
    }

    /** Is handed what is cut out. */
    interface Taker {
        void take(Cut cut, PayloadIntake payload) throws InterruptedException;
    }

    /** Counts for what is held that more of it was waited for so long, which may have been in vain. */
    void waited(long nanos) {
        if (length > 0) {
            waited += nanos;
        }
    }

    /** How long more was waited for of what is held, in nanoseconds. */
    long waited() {
        return waited;
    }

    void read(byte[] bytes, int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            read(bytes[i]);
        }
    }

    /** Hands over what there is: more is not to come, or not soon. */
    void end() throws InterruptedException {
        release();
        cut(state == State.BETWEEN ? Cut.BETWEEN : Cut.UNFINISHED);
        begin(State.BETWEEN);
    }

    private void read(byte b) throws InterruptedException {
        if (b == SOH) {
            end();
            begin(State.AFTER_SOH);
            write(b);
        } else if (state == State.AFTER_SOH) {
            write(b);
            if (b == EOT) {
                finish();
            }
        } else if (isOfBeginning(b)) {
            held++;
            if (held == BEGINNING.length) {
                held = 0;
                end();
                begin(State.AFTER_ZCZC);
                write(BEGINNING, BEGINNING.length);
            }
        } else {
            release();
            readText(b);
        }
        if (length > (long) LONGEST * sizes.maxPayload()) {
            end();
        }
    }

    private void readText(byte b) throws InterruptedException {
        ends = state == State.AFTER_ZCZC && b == 'N' && (ends > 0 || !withinWord) ? ends + 1 : 0;
        write(b);
        if (ends == END_LENGTH) {
            finish();
        }
    }

    private boolean isOfBeginning(byte b) {
        return b == BEGINNING[held] && (held > 0 || !withinWord);
    }

    private void release() {
        int count = held;
        held = 0;
        if (count > 0) {
            ends = 0;
            write(BEGINNING, count);
        }
    }

    private void write(byte b) {
        write(new byte[] {b}, 1);
    }

    private void write(byte[] bytes, int count) {
        byte last = bytes[count - 1];
        withinWord = last >= '0' && last <= '9' || last >= 'A' && last <= 'Z' || last >= 'a' && last <= 'z';
        holdsText |= (last & 0xff) > ' ' && last != 0x7f;
        if (state == State.BETWEEN && !holdsText) {
            return;
        }
        intake.write(bytes, 0, count);
        length += count;
    }

    private void finish() throws InterruptedException {
        cut(Cut.WHOLE);
        begin(State.BETWEEN);
    }

    private void cut(Cut cut) throws InterruptedException {
        if (length > 0) {
            taker.take(cut, intake);
        }
    }

    private void begin(State next) {
        state = next;
        intake = new PayloadIntake(sizes);
        length = 0;
        waited = 0;
        holdsText = false;
        ends = 0;
        withinWord = false;
    }
}
