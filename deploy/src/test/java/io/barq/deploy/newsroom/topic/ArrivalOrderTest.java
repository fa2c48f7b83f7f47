/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {

    private static final TopicPartition ONE = new TopicPartition("news", 0);
    private static final TopicPartition OTHER = new TopicPartition("news", 1);

    private final ArrivalOrder order = new ArrivalOrder(List.of(ONE, OTHER));

    private void add(TopicPartition partition, long offset, long time) {
        order.add(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                time,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                null,
                new byte[0],
                new RecordHeaders(),
                Optional.empty()));
    }

    private List<String> released() {
        List<String> released = new ArrayList<>();
        order.release(record -> released.add(record.partition() + "/" + record.offset()));
        return released;
    }

    @Test
    void shouldKeepWhatWasThereInTheOrderTheBrokerTookIt() {
        add(ONE, 0, 10);
        add(ONE, 1, 30);
        assertThat(released()).isEmpty();
        add(OTHER, 0, 20);
        assertThat(released()).containsExactly("0/0", "1/0");
        add(OTHER, 1, 40);
        assertThat(released()).containsExactly("0/1");
    }

    @Test
    void shouldWaitForNoPartitionThatHasNothingMoreOfWhatWasThere() {
        add(ONE, 0, 10);
        order.caughtUp(OTHER);
        assertThat(order.isCaughtUp()).isFalse();
        assertThat(released()).containsExactly("0/0");
        order.caughtUp(ONE);
        assertThat(order.isCaughtUp()).isTrue();
    }

    @Test
    void shouldNeverPutBackWhatIsReleased() {
        order.caughtUp(ONE);
        order.caughtUp(OTHER);
        add(ONE, 0, 50);
        add(OTHER, 0, 40);
        assertThat(released()).containsExactly("1/0", "0/0");
        add(OTHER, 1, 45);
        assertThat(released()).containsExactly("1/1");
    }

    @Test
    void shouldSayWhenAPartitionIsTooFarAheadOfTheOthers() {
        assertThat(order.hasFew(ONE)).isTrue();
        for (int offset = 0; offset <= 2000; offset++) {
            add(ONE, offset, offset);
        }
        assertThat(order.hasMany(ONE)).isTrue();
        assertThat(order.hasFew(ONE)).isFalse();
        assertThat(order.hasMany(OTHER)).isFalse();
    }
}
