/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import io.barq.schemas.Sizes;
import io.barq.schemas.Topics;
import picocli.CommandLine.Option;

/** How the topics of the pipeline were made, for a command that writes to them. */
public final class TopicOptions {

    @Option(
            names = "--max-payload",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description = "The limit of payloads of the pipeline (default: ${DEFAULT-VALUE}).")
    private int maxPayload;

    @Option(
            names = "--raw-partitions",
            paramLabel = "N",
            defaultValue = "" + Topics.DEFAULT_RAW_PARTITIONS,
            description = "Partitions of wire.raw (default: ${DEFAULT-VALUE}).")
    private int rawPartitions;

    /**
     * The topics.
     *
     * @throws io.barq.schemas.BadSettingException if an option cannot be used
     */
    public Topics topics() {
        return Topics.of("", rawPartitions, new Sizes(maxPayload));
    }
}
