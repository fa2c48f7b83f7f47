/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import java.time.Instant;

/**
 * A record, and where it stands.
 *
 * @param value what it holds
 * @param place topic, partition and offset
 * @param appended when the broker took it
 */
public record Logged<V>(V value, String place, Instant appended) {}
