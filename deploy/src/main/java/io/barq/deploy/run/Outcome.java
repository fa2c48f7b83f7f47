/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.run;

import io.barq.deploy.audit.Audit;
import java.time.Duration;

/**
 * What came of a run.
 *
 * @param audit what was decided and published, held against the raw log
 * @param rejected records on {@code wire.rejected}
 * @param stories stories that were begun
 * @param measured from the append of the first raw record to the append of the last decision, by the broker's clock
 */
record Outcome(Audit audit, long rejected, long stories, Duration measured) {}
