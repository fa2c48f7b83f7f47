/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** Reads the topics into memory, in the order in which the broker took their records. */
package io.barq.deploy.newsroom.topic;
