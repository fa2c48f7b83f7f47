/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Decides a raw log once more, by today's code and rules, beside the live pipeline, and tells what it decides differently.
 *
 * <p>{@link io.barq.deploy.replay.Replay} runs the same topology under an application id of its own. It reads {@code wire.raw}
 * from its oldest record to where it ended when the replay began, and writes to {@code replay.<id>.wire.…}. Nothing that is
 * live is written to: neither a topic, nor a consumer group, nor a subject of the schema registry.
 *
 * <p>A replay is repeatable: two of one log write the same records, but for {@code enrichedAt} and {@code stages}. For that
 * one thread takes the wires in the order of the log ({@link io.barq.deploy.replay.LogOrder}), and time stands still until the
 * end is reached: what waits for its embargo is released where the log says that it is over, and what is still waiting at
 * the end is released by the clock.
 *
 * <p>{@link io.barq.deploy.replay.Differences} matches decisions by the raw item they decide. Which of two copies is out first
 * is an accident of how wires interleave: where the same items are copies of one another, that is no difference.
 *
 * <p>Limits: a replay begins with the oldest raw record that is kept. What was decided with the knowledge of older ones can
 * differ for that alone. One thread decides less in a second than the live pipeline does.
 */
package io.barq.deploy.replay;
