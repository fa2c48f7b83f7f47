/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** The data lake. */
package io.barq.lake;
