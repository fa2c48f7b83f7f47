/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** Reads Barq's topics from outside the pipeline, as any consumer would: committed records only, without a group. */
package io.barq.deploy.topic;
