/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * From bytes to text.
 *
 * <p>{@link io.barq.enrich.decode.Decoder} takes the charset the producer declared, else that of a byte order mark, else
 * UTF-8, and refuses what is no text in it: a payload half of whose letters became question marks helps nobody, and the
 * bytes are kept with the rejection.
 *
 * <p>Not here yet: the source's configured charset, detection, and the repair of text that was broken before it came.
 */
package io.barq.enrich.decode;
