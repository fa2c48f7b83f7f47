/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.nio.charset.Charset;

/**
 * A payload as text. All offsets of edits count in this text, in UTF-16 code units.
 *
 * @param text the text, without a byte order mark
 * @param charset the charset it was read with
 */
public record DecodedText(String text, Charset charset) {}
