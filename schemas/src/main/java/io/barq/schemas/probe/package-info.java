/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** What a process that stays tells those who watch over it: whether it lives, whether it works, and what it counted. */
package io.barq.schemas.probe;
