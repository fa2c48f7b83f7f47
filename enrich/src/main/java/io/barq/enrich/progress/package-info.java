/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * How far the raw log has been read, for the few steps that decide by the wall clock: silence is no silence, and an embargo
 * is not over, as long as what says otherwise may stand in the log unread.
 */
package io.barq.enrich.progress;
