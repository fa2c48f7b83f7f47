/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What language a text is in.
 *
 * <p>The script of most letters comes first. Where one language alone is usual in it, as Greek, Hebrew, Thai or Korean
 * letters, that is the language (Unicode CLDR, likely subtags). Chinese characters are Japanese where kana stand among them.
 *
 * <p>The languages of Arabic, Cyrillic, Devanagari and Latin letters are told apart by a model: how much each language is
 * surprised by a letter after the four before it, edges of words included. Letters of one language alone, such as Kurdish ێ,
 * words such as <i>of</i>, and runs of letters are all one to it: what is rare elsewhere costs all others much.
 */
package io.barq.enrich.language;
