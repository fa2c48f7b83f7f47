/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** The newest items, their stories and what waits for review, as they are kept and looked through. */
package io.barq.deploy.newsroom.memory;
