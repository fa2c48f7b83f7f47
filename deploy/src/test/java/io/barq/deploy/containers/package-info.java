/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The images, tried as a user runs them: Kafka, the registry and enrich in containers of their own, an item sent by the
 * ingest image, and what came of it read from the host.
 *
 * <p>{@link io.barq.deploy.containers.Images} builds the images from {@code images/Dockerfile} and {@code target/dist},
 * so what is tried is always what was just packaged. {@link io.barq.deploy.containers.NeedsImages} skips the test, and
 * says why, where there is no Docker or no base image to build on; the environment variable {@code BARQ_IMAGE_BASE}
 * names another base.
 */
package io.barq.deploy.containers;
