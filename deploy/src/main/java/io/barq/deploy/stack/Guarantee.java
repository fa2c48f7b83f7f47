/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.util.Locale;

/** What enrich promises when a process dies in the middle of its work. */
public enum Guarantee {
    /** Nothing is lost and nothing is doubled. */
    EXACTLY_ONCE_V2,
    /** Nothing is lost; what was under way may be there twice. */
    AT_LEAST_ONCE;

    /** As Kafka Streams spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
