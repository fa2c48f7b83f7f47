/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.RawItemReader.UnreadableException;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/** Whatever bytes stand in the raw log, the reader's answer is an item or a reason, and it comes in a small heap. */
class HostileRawItemTest {

    private static final int ID = 1;

    private static PlayedRegistry registry;
    private static RawItemReader reader;

    @BeforeContainer
    static void startTheRegistry() throws IOException {
        registry = new PlayedRegistry();
        registry.knows(ID, RawItem.getClassSchema());
        reader = new RawItemReader(
                RecordSerdes.of(Cluster.open("localhost:1", registry.url())),
                new Patience(HostileRawItemTest::neverWaits),
                registry.url());
    }

    @AfterContainer
    static void stopTheRegistry() {
        registry.close();
    }

    private static void neverWaits(String message) {
        throw new AssertionError("took bad bytes for an absent registry: " + message);
    }

    @Property(tries = 20_000)
    void shouldAnswerWhenAnyBytesFollowAGoodHeader(@ForAll byte[] avro) {
        answer(RawItemReaderTest.value(ID, avro));
    }

    @Property(tries = 20_000)
    void shouldAnswerWhenAnItemIsDamaged(@ForAll Random random) throws IOException {
        byte[] avro = RawItemReaderTest.avro(new RandomRecords(random.nextLong()).record(RawItem.getClassSchema()));
        for (int damages = 1 + random.nextInt(5); damages > 0; damages--) {
            avro[random.nextInt(avro.length)] = (byte) random.nextInt();
        }

        Statistics.collect(answer(RawItemReaderTest.value(ID, avro)));

        // Both answers must be seen, else the damage is too small or too great to prove anything.
        Statistics.coverage(coverage -> {
            coverage.check("item").percentage(share -> share > 5);
            coverage.check("reason").percentage(share -> share > 5);
        });
    }

    @Property(tries = 5_000)
    void shouldAnswerWhenAnyBytesAreAValue(@ForAll byte[] value) {
        answer(value);
    }

    private String answer(byte[] value) {
        try {
            assertThat(reader.read(value)).isNotNull();
            return "item";
        } catch (UnreadableException reason) {
            assertThat(reason.getMessage()).isNotBlank();
            return "reason";
        }
    }
}
