/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Optional;

/**
 * A thing a provider names by a code of a vocabulary, or by words alone.
 *
 * @param scheme the vocabulary, as the provider names it: {@code subj}, {@code medtop}, {@code ap}; empty for words alone
 * @param code the code in it, or the words
 * @param name what the provider calls it, where it says so
 */
public record Code(String scheme, String code, Optional<String> name) {}
