/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

/**
 * A link to another item of the provider.
 *
 * @param rel how the two belong together, in the provider's word: {@code evolvedFrom}, {@code translationOf}, {@code seeAlso}
 * @param id the provider's id of the other
 */
public record ParsedLink(String rel, String id) {}
