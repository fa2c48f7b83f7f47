/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** {@code barq up}: a local stack that stays until it is stopped, and keeps its data for the next time. */
package io.barq.deploy.up;
