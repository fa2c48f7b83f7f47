/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Optional;

/**
 * What a provider says of its rights.
 *
 * @param holder who holds the copyright
 * @param notice the copyright notice
 * @param usageTerms what may be done with the item
 */
public record ParsedRights(Optional<String> holder, Optional<String> notice, Optional<String> usageTerms) {}
