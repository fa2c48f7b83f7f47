/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** {@code barq lake run}: fills a lake until it is told to stop. */
package io.barq.lake.run;
