/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.source;

/**
 * How urgent a provider calls an item, on its own scale.
 *
 * @param scale the scale of the format it stands in: {@code iptc}, {@code iptc7901}, {@code anpa}, {@code ap},
 *     {@code superdesk}, {@code reuters1987}. A source with a scale of its own goes before it.
 * @param literal what stands there
 */
public record Grade(String scale, String literal) {}
