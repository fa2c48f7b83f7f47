/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic and everything about it that producers, the topology, the tests and the deployment files must agree on. Keys
 * are text.
 *
 * @param <V> what a record of the topic holds
 * @param name name on the broker
 * @param keyMeaning what the key of a record is, in a few words
 * @param valueType class of the values
 * @param partitions number of partitions
 * @param cleanUp how old records go
 * @param restricted whether only a few may read it: it can hold embargoed or rejected text
 * @param maxMessageBytes largest record batch the topic takes, in bytes
 */
public record Topic<V extends SpecificRecord>(
        String name,
        String keyMeaning,
        Class<V> valueType,
        int partitions,
        CleanUp cleanUp,
        boolean restricted,
        int maxMessageBytes) {

    public Topic {
        if (partitions < 1) {
            throw new BadSettingException("partitions of " + name, partitions, "1 or more");
        }
    }

    /**
     * Settings the topic is created with. Records are stamped by the broker when they arrive: retention and compaction
     * then count from there, whatever a producer's clock or an old item says.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(cleanUp.settings());
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
        return Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return name;
    }
}
