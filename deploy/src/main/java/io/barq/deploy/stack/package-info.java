/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The local stack: a Kafka broker, a schema registry and enrich on this machine, each a process of its own, for as long
 * as the command that started them.
 *
 * <p>{@link io.barq.deploy.stack.Stack} starts the three at once and waits until each answers. What they keep lies in one
 * folder ({@link io.barq.deploy.stack.DataFolder}): kept between runs of {@code barq up}, with the schemas in the broker
 * so that their ids outlive the registry; temporary for the other commands, with the schemas in the registry's memory.
 * Everything listens on 127.0.0.1 only.
 *
 * <p>Who asks for a lake has one process more ({@link io.barq.deploy.stack.Lake}), with a class path of its own that is built only then.
 *
 * <p>The processes end with the command, whatever way it ends. An ordinary end, Ctrl-C and SIGTERM stop them in good
 * order, enrich first. Against SIGKILL and crashes each process is on a {@link io.barq.deploy.stack.Leash}: it reads a
 * pipe that only the command holds open, and leaves when the pipe ends.
 *
 * <p>A process that somebody else kills is started again; one that ends by itself ends the stack, because it had a
 * reason, and the reason stands in its log.
 */
package io.barq.deploy.stack;
