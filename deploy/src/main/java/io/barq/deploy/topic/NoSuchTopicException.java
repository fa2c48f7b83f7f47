/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

/** The cluster does not have a topic of Barq. */
public final class NoSuchTopicException extends RuntimeException {

    NoSuchTopicException(String topic) {
        super("There is no topic %s on this cluster; enrich makes it when it starts.".formatted(topic));
    }
}
