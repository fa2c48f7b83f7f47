/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LogOrderTest {

    private static final long BYTES = 10;

    private final LogOrder<String> order = new LogOrder<>();

    private Optional<List<String>> next() {
        return order.next().map(LogOrder.Run::records);
    }

    @Test
    void shouldTakeSecondBySecondAndWithinOnePartitionByPartition() {
        order.partition(0, 0, 3);
        order.partition(1, 0, 2);
        order.arrived(0, 0, 1_900, BYTES, "a0");
        order.arrived(0, 1, 2_100, BYTES, "a1");
        order.arrived(0, 2, 5_000, BYTES, "a2");
        order.arrived(1, 0, 1_100, BYTES, "b0");
        order.arrived(1, 1, 1_950, BYTES, "b1");

        assertThat(next()).contains(List.of("a0"));
        assertThat(next()).contains(List.of("b0", "b1"));
        assertThat(next()).contains(List.of("a1"));
        assertThat(order.isTaken()).isFalse();
        assertThat(next()).contains(List.of("a2"));
        assertThat(order.isTaken()).isTrue();
        assertThat(next()).isEmpty();
    }

    @Test
    void shouldWaitForAPartitionWhoseNextRecordIsNotKnown() {
        order.partition(0, 0, 2);
        order.partition(1, 0, 1);
        order.arrived(0, 0, 1_000, BYTES, "a0");

        assertThat(next()).isEmpty();
        order.arrived(1, 0, 0, BYTES, "b0");
        assertThat(next()).contains(List.of("b0"));
        assertThat(next()).contains(List.of("a0"));
        assertThat(order.isKnown()).as("a1 has not arrived").isFalse();
    }

    @Test
    void shouldEndWhereTheLogEndedAndNotWaitForAnEmptyPartition() {
        order.partition(0, 5, 6);
        order.partition(1, 7, 7);
        order.arrived(0, 5, 0, BYTES, "a5");
        order.arrived(0, 6, 0, BYTES, "came later");

        assertThat(next()).contains(List.of("a5"));
        assertThat(order.isTaken()).isTrue();
        assertThat(order.hasArrived(0)).isTrue();
        assertThat(next()).isEmpty();
    }

    @Test
    void shouldComeToAnEndThatIsNoRecord() {
        order.partition(0, 0, 3);
        order.arrived(0, 0, 0, BYTES, "a0");
        assertThat(next()).contains(List.of("a0"));
        assertThat(order.isTaken()).isFalse();

        order.arrivedUpTo(0, 3);
        assertThat(order.isTaken()).isTrue();
        assertThat(order.taken(0)).isEqualTo(3);
    }

    @Test
    void shouldSayWhereTheNextRecordIsAndWhatWaits() {
        order.partition(0, 0, 9);
        order.arrived(0, 0, 0, BYTES, "a0");
        order.arrived(0, 3, 1_500, BYTES, "a3");

        assertThat(order.taken(0)).isZero();
        assertThat(order.waitingBytes(0)).isEqualTo(2 * BYTES);
        assertThat(order.next()).get().extracting(LogOrder.Run::next).isEqualTo(1L);
        assertThat(order.waitingBytes(0)).isEqualTo(BYTES);
        assertThat(order.next()).get().extracting(LogOrder.Run::next).isEqualTo(4L);
    }

    @Test
    void shouldTakeNoRecordTwice() {
        order.partition(0, 0, 9);
        order.arrived(0, 4, 0, BYTES, "a4");

        assertThatThrownBy(() -> order.arrived(0, 4, 0, BYTES, "a4"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0/4 was read a second time");
    }

    @Property
    void shouldDependOnTheLogAloneAndNotOnWhatArrivesFirst(
            @ForAll("logs") List<List<Long>> log, @ForAll long oneSeed, @ForAll long otherSeed) {
        List<String> one = taken(log, new Random(oneSeed));
        List<String> other = taken(log, new Random(otherSeed));

        assertThat(one).isEqualTo(other).doesNotHaveDuplicates();
        assertThat(one).hasSize(log.stream().mapToInt(List::size).sum());
        for (int partition = 0; partition < log.size(); partition++) {
            String prefix = partition + "/";
            assertThat(one.stream().filter(each -> each.startsWith(prefix)))
                    .isEqualTo(LongStream.range(0, log.get(partition).size())
                            .mapToObj(offset -> prefix + offset)
                            .toList());
        }
    }

    /** Times between the records of some partitions, now and then of a clock that is set back. */
    @Provide
    Arbitrary<List<List<Long>>> logs() {
        return Arbitraries.longs()
                .between(-1_500, 1_500)
                .list()
                .ofMaxSize(40)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** Lets records arrive in pieces of any partition, and takes as soon as anything can be taken. */
    private static List<String> taken(List<List<Long>> log, Random chance) {
        LogOrder<String> order = new LogOrder<>();
        int[] arrived = new int[log.size()];
        long[] clocks = new long[log.size()];
        for (int partition = 0; partition < log.size(); partition++) {
            order.partition(partition, 0, log.get(partition).size());
        }
        List<String> taken = new ArrayList<>();
        while (!order.isTaken()) {
            int partition = chance.nextInt(log.size());
            int upTo = Math.min(log.get(partition).size(), arrived[partition] + chance.nextInt(5));
            for (; arrived[partition] < upTo; arrived[partition]++) {
                clocks[partition] += log.get(partition).get(arrived[partition]);
                order.arrived(
                        partition, arrived[partition], clocks[partition], BYTES, partition + "/" + arrived[partition]);
            }
            Optional<LogOrder.Run<String>> run = order.next();
            run.ifPresent(some -> taken.addAll(some.records()));
        }
        return taken;
    }
}
