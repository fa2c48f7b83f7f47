/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import java.time.Duration;
import java.util.Map;

/** How Kafka clears a topic of old records. */
public sealed interface CleanUp {

    /** Topic settings that bring it about. */
    Map<String, String> settings();

    /** Every record is kept until its owner deletes it. */
    record Never() implements CleanUp {
        @Override
        public Map<String, String> settings() {
            return Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
        }
    }

    /**
     * Records go when they are older than this.
     *
     * @param retention time since the record was appended, at least an hour
     */
    record After(Duration retention) implements CleanUp {
        public After {
            if (retention.compareTo(Duration.ofHours(1)) < 0) {
                throw new BadSettingException("retention", retention, "an hour or more");
            }
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis()));
        }
    }

    /**
     * The latest record of each key is kept for ever, older ones may go at any time, and are gone after {@link #LONGEST}.
     * Kafka's own settings name no such time, and what an item's owner wants deleted could stay as long as little is
     * written.
     */
    record Compact() implements CleanUp {

        /** The same as of a log that is compacted after a week. */
        public static final Duration LONGEST = Duration.ofDays(8);

        @Override
        public Map<String, String> settings() {
            return Map.of("cleanup.policy", "compact", "max.compaction.lag.ms", Long.toString(LONGEST.toMillis()));
        }
    }

    /**
     * The latest record of each key is kept for ever, and every record for at least a while: a log first, a table after.
     *
     * @param logFor how long every record stays readable
     * @param segment how much later at the latest compaction has passed over it
     */
    record CompactAfter(Duration logFor, Duration segment) implements CleanUp {
        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "cleanup.policy", "compact",
                    "min.compaction.lag.ms", Long.toString(logFor.toMillis()),
                    "max.compaction.lag.ms", Long.toString(logFor.plus(segment).toMillis()),
                    "segment.ms", Long.toString(segment.toMillis()));
        }
    }
}
