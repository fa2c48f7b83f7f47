/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** {@code barq newsroom}: the newsroom page and the read API behind it. */
package io.barq.deploy.newsroom;
