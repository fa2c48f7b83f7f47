/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Sizes;
import io.barq.schemas.Truncation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PayloadIntakeTest {

    private static final int HEAD_IS_WHOLE = 2_000;
    private static final int HEAD_IS_PART = 70_000;

    @Property
    void shouldKeepAllOfASmallPayloadAndTheHeadOfALargeOneHoweverItComes(
            @ForAll Random random, @ForAll @IntRange(max = 5_000) int length) throws Exception {
        assertKept(payload(random, length), new Sizes(HEAD_IS_WHOLE), random);
    }

    @Property(tries = 50)
    void shouldKeepAHeadThatIsSmallerThanTheLimit(
            @ForAll Random random, @ForAll @IntRange(min = 60_000, max = 80_000) int length) throws Exception {
        assertKept(payload(random, length), new Sizes(HEAD_IS_PART), random);
    }

    private static void assertKept(byte[] payload, Sizes sizes, Random random) throws Exception {
        PayloadIntake intake = new PayloadIntake(sizes);
        for (int from = 0; from < payload.length; ) {
            int part = Math.min(payload.length - from, random.nextInt(random.nextBoolean() ? 3 : 100_000));
            if (part == 1) {
                intake.write(payload[from]);
            } else {
                intake.write(payload, from, part);
            }
            from += part;
        }

        if (payload.length <= sizes.maxPayload()) {
            assertThat(intake.payload()).isEqualTo(ByteBuffer.wrap(payload));
            assertThat(intake.truncation()).isNull();
        } else {
            assertThat(intake.payload()).isEqualTo(ByteBuffer.wrap(Arrays.copyOf(payload, sizes.head())));
            assertThat(intake.truncation())
                    .isEqualTo(new Truncation(
                            (long) payload.length,
                            HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(payload))));
        }
    }

    private static byte[] payload(Random random, int length) {
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        return payload;
    }
}
