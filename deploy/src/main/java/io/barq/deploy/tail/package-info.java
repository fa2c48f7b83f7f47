/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** {@code barq tail}: follows a topic of any cluster, as a table, as JSON, or as ninjs 3.1 ({@link io.barq.deploy.ninjs}). */
package io.barq.deploy.tail;
