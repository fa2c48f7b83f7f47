/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How long a topic keeps what is deleted from it, by the settings it has on the broker. All are the latest times for a
 * topic that is written to: Kafka closes a segment only when a record comes, and clears closed ones only.
 *
 * @param settings the topic's settings, as the broker tells them
 */
record Keeping(Map<String, String> settings) {

    Keeping {
        settings = Map.copyOf(settings);
    }

    /** Whether a tombstone takes anything away from it. */
    boolean isCompacted() {
        return settings.getOrDefault("cleanup.policy", "").contains("compact");
    }

    /** When what a tombstone was written for is gone; empty where no setting says. */
    Optional<Instant> goneAfterTombstone(Instant written) {
        Optional<Duration> longest = milliseconds("max.compaction.lag.ms");
        Duration shortest = milliseconds("min.compaction.lag.ms").orElse(Duration.ZERO);
        return isCompacted()
                ? longest.map(lag -> written.plus(lag.compareTo(shortest) < 0 ? shortest : lag))
                : Optional.empty();
    }

    /** When a record that was appended then is gone by itself; empty where the topic keeps records for ever. */
    Optional<Instant> goneByRetention(Instant appended) {
        return milliseconds("retention.ms")
                .flatMap(kept -> segment().map(more -> appended.plus(kept).plus(more)));
    }

    /** When the file is gone that holds a record that is deleted now. */
    Optional<Instant> goneAfterDeletion(Instant deleted) {
        return segment().map(deleted::plus);
    }

    private Optional<Duration> segment() {
        return milliseconds("segment.ms");
    }

    /** Kafka says "never" by -1, or by the largest number there is; centuries are never, too. */
    private Optional<Duration> milliseconds(String setting) {
        return Optional.ofNullable(settings.get(setting))
                .map(Long::parseLong)
                .filter(value -> value >= 0 && value < Duration.ofDays(365_000).toMillis())
                .map(Duration::ofMillis);
    }
}
