/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.serializers.subject.strategy.SubjectNameStrategy;
import java.util.Map;

/**
 * A subject for each record type that is not the live one's: schemas of a version that is only tried out are registered
 * there, and the live subjects stay as they are.
 */
public final class PrefixedRecordName implements SubjectNameStrategy {

    static final String PREFIX = "barq.subject.prefix";

    private String prefix = "";

    @Override
    public void configure(Map<String, ?> settings) {
        prefix = (String) settings.get(PREFIX);
    }

    @Override
    public boolean usesSchema() {
        return true;
    }

    @Override
    public String subjectName(String topic, boolean isKey, ParsedSchema schema) {
        return schema == null ? null : prefix + schema.name();
    }
}
