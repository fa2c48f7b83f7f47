/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.bench;

import io.barq.schemas.RawItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The baseline: reads every raw item, and writes it again. What this costs no pipeline can save; what ours costs beyond it
 * is our own doing.
 */
final class PassThrough {

    private PassThrough() {}

    static Topology topology(RecordSerdes serdes, Topic<RawItem> from, Topic<RawItem> to) {
        Serde<RawItem> items = serdes.of(RawItem.class);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(from.name(), Consumed.with(Serdes.String(), items))
                .to(to.name(), Produced.with(Serdes.String(), items));
        return builder.build();
    }
}
