/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * {@code barq run}: the whole pipeline as a batch. A temporary stack is started, the input sent to it, every raw record's
 * decision waited for, and what came out written to files: plain JSON, a record a line.
 */
package io.barq.deploy.run;
