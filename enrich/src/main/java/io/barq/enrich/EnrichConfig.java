/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.source.Sources;
import io.barq.enrich.tag.Vocabularies;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.CleanUp;
import io.barq.schemas.Sizes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Everything that can be set of the enrich application. What cannot work is refused here, with one sentence.
 *
 * @param cluster where Kafka and the registry are
 * @param applicationId Kafka Streams application id: names the consumer group, the internal topics and the state folder
 * @param topicPrefix put before the name of every topic but {@code wire.raw}; empty for the live pipeline
 * @param stateDir folder of the local state, which Kafka can restore
 * @param threads stream threads
 * @param guarantee {@code exactly_once_v2}, or {@code at_least_once} where a copy of a record after a crash is no harm
 * @param commitInterval how long results wait at most until they are committed and can be read
 * @param rawPartitions partitions of {@code wire.raw}, which must be as many as the topic has
 * @param sizes limits of size
 * @param sourcesFile a file of sources that goes before those that ship with Barq
 * @param vocabulariesFolder a folder of vocabularies that go before those that ship with Barq
 * @param allowedSkew how much later than received an item may say it was made before that is doubted
 * @param identityRetention how long an item is remembered after its wire last spoke of it
 * @param identityEntriesPerWire how many items of one wire are remembered
 * @param heldItemsPerWire how many items of one wire are held back with their text
 * @param copyWindow items whose own times lie further apart are not compared
 * @param itemsPerLanguage how many items of one language are remembered to find copies of
 * @param headlineWires wires whose headlines a story takes before those of others, the first one's before the next one's
 * @param httpHost address that health, readiness and metrics are served on
 * @param httpPort port of the same, 0 for any free one
 */
public record EnrichConfig(
        Cluster cluster,
        String applicationId,
        String topicPrefix,
        Path stateDir,
        int threads,
        String guarantee,
        Duration commitInterval,
        int rawPartitions,
        Sizes sizes,
        Optional<Path> sourcesFile,
        Optional<Path> vocabulariesFolder,
        Duration allowedSkew,
        Duration identityRetention,
        int identityEntriesPerWire,
        int heldItemsPerWire,
        Duration copyWindow,
        int itemsPerLanguage,
        List<String> headlineWires,
        String httpHost,
        int httpPort) {

    private static final int HIGHEST_PORT = 65535;
    private static final int MOST_THREADS = 256;
    private static final int MOST_PARTITIONS = 10_000;
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final long USUAL_BUFFER = 32L * 1024 * 1024;

    /** In bytes. Each batch needs buffers of the compressor's, and Kafka's usual 16 KiB hold four items. */
    private static final int BATCH = 128 * 1024;

    public EnrichConfig {
        require(
                applicationId.matches("[A-Za-z0-9._-]{1,100}"),
                "--application-id",
                "'" + applicationId + "'",
                "letters, digits, '.', '_' and '-'");
        require(
                topicPrefix.matches("|[A-Za-z0-9._-]{1,100}\\."),
                "the prefix of topics",
                "'" + topicPrefix + "'",
                "nothing, or letters, digits, '_' and '-' that end in '.'");
        require(threads >= 1 && threads <= MOST_THREADS, "--threads", threads, "a number from 1 to " + MOST_THREADS);
        require(
                guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2) || guarantee.equals(StreamsConfig.AT_LEAST_ONCE),
                "--guarantee",
                "'" + guarantee + "'",
                "exactly_once_v2 or at_least_once");
        require(
                !commitInterval.isNegative() && commitInterval.compareTo(Duration.ofSeconds(5)) <= 0,
                "--commit-interval",
                commitInterval,
                "PT0S to PT5S, well below the ten seconds after which Kafka gives up a transaction");
        require(
                rawPartitions >= 1 && rawPartitions <= MOST_PARTITIONS,
                "--raw-partitions",
                rawPartitions,
                "a number from 1 to " + MOST_PARTITIONS);
        requirePositive(allowedSkew, "--allowed-skew");
        requirePositive(identityRetention, "--identity-retention");
        requirePositive(copyWindow, "--copy-window");
        require(identityEntriesPerWire >= 1, "--identity-entries-per-wire", identityEntriesPerWire, "1 or more");
        require(heldItemsPerWire >= 1, "--held-items-per-wire", heldItemsPerWire, "1 or more");
        require(itemsPerLanguage >= 1, "--items-per-language", itemsPerLanguage, "1 or more");
        require(httpPort >= 0 && httpPort <= HIGHEST_PORT, "--http-port", httpPort, "a port from 0 to " + HIGHEST_PORT);
    }

    private static void require(boolean holds, String setting, Object value, String allowed) {
        if (!holds) {
            throw new BadSettingException(setting, value, allowed);
        }
    }

    private static void requirePositive(Duration value, String setting) {
        require(
                value.compareTo(Duration.ofMillis(1)) >= 0 && value.compareTo(LONGEST) <= 0,
                setting,
                value,
                "a duration from PT0.001S to P3650D, such as PT10M");
    }

    /** The topics of this configuration. */
    public Topics topics() {
        return Topics.of(topicPrefix, rawPartitions, sizes);
    }

    /**
     * The sources of this configuration.
     *
     * @throws BadSettingException if its file cannot be read or used
     */
    public Sources sources() {
        return sourcesFile.map(Sources::shippedAnd).orElseGet(Sources::shipped);
    }

    /**
     * The vocabularies of this configuration.
     *
     * @throws BadSettingException if its folder is none, or holds a file that is no vocabulary
     */
    public Vocabularies vocabularies() {
        return vocabulariesFolder.map(Vocabularies::shippedAnd).orElseGet(Vocabularies::shipped);
    }

    /** Settings of Kafka Streams. */
    public Map<String, Object> streamsSettings() {
        Map<String, Object> settings = new HashMap<>(cluster.kafkaSettings());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
        // A broker that is away is waited for, however long; `EnrichMain` says so meanwhile.
        settings.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, Long.MAX_VALUE);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), sizes.request());
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                Math.max(USUAL_BUFFER, 2L * sizes.request()));
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(sizes.enrichedRecord()));
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                Long.toString(CleanUp.Compact.LONGEST.toMillis()));
        return settings;
    }
}
