/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

/**
 * A part of a container that could not be read, or the rest of it.
 *
 * @param reason one sentence a person can read, without the item's text
 */
public record RefusedPart(String reason) implements Part {}
