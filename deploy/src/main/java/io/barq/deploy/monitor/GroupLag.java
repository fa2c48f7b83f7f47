/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group is behind in one partition.
 *
 * @param group the group
 * @param partition the partition
 * @param records places in the log it has not committed
 * @param behind how long the oldest record it has not committed has been in the log; zero where there is none, and empty
 *     where that cannot be told
 */
record GroupLag(String group, TopicPartition partition, long records, Optional<Duration> behind) {}
