/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import io.barq.schemas.Symptom;

/**
 * A symptom of a line that came or went.
 *
 * @param symptom what was seen
 * @param present whether it is there now, or gone
 * @param detail one sentence a person can read, with no text of items in it
 */
public record HealthChange(Symptom symptom, boolean present, String detail) {}
