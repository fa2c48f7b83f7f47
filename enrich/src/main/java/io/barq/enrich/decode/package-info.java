/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * From bytes to text, and from broken text to right text.
 *
 * <p><b>Which charset.</b> {@link io.barq.enrich.decode.Decoder} takes the first of these that all bytes fit: what the
 * producer declared; a byte order mark; what an XML prolog or an HTML meta element says; what is configured for the source;
 * UTF-8; what ICU finds among the charsets of the source's languages. Two things go before all of them, because no other
 * charset looks like them: the byte pattern of UTF-16, and UTF-8 with characters of several bytes. Latin-1 is read as
 * windows-1252, as browsers do.
 *
 * <p><b>Where a declaration is wrong</b>, the next in order is read, and an edit says which charset was named and which it
 * is: {@code XML_PROLOG} for a prolog, with its place; {@code CHARSET_REPAIR} over all of the text for a media type. A
 * declaration that gives the same text is not wrong: ASCII is the same in nearly all of them.
 *
 * <p><b>Where nothing fits</b> but for a few bytes (one in a thousand, and one in a short text) they become U+FFFD, each with
 * a {@code MALFORMED_BYTES} edit. UTF-8 that is damaged goes before a charset of single bytes, which all bytes fit, if
 * enough of it is whole; a text that was cut in the middle of its last character is such a case. Declared charsets of several
 * bytes go before detection, too; those of single bytes after it. Else the payload is refused, as are images, archives and
 * other files, by name, and whatever has more control characters than any text.
 *
 * <p><b>What is repaired</b>, in {@code Repairs}, with an edit for each place (for all of a kind together beyond 64):
 *
 * <ul>
 *   <li>UTF-8 that was read as windows-1256, Latin-1 or windows-1252, also several times over: in a line without
 *       characters that speak against it all of it, else the places that can be nothing else. Nothing in a text that shows
 *       not one such place.
 *   <li>windows-1256 that was read as Latin-1: in lines of words that are accented letters throughout and become words of
 *       the commonest Arabic letters.
 *   <li>Controls from U+0080 to U+009F, which are marks of windows-1252; other control characters, NUL and byte order marks
 *       within the text, which are removed. In a text that opens a teletype frame all stay but NUL. Marks of direction and
 *       joiners are text.
 *   <li>Arabic presentation forms, but for whole words and signs; runs of tatweel within words; the letter reh in a time
 *       of day. Reh in numbers ({@code 3ر5} is 5.3) is a custom of the wires, not a fault, and stays, and so does a time that
 *       could be two.
 * </ul>
 *
 * <p>Nothing is repaired twice: a repaired text comes out of a second repair as it is. Nothing that was right is repaired: the
 * tests hold this against texts in thirty languages. A right text costs one look at each character.
 *
 * <p><b>Offsets</b> of edits count in the decoded payload before the repairs; {@link io.barq.enrich.decode.Offsets} leads
 * there from the repaired text.
 *
 * <p><b>Mail</b> is given as its bytes, a character each: its parts have charsets of their own, and the mail format asks
 * {@link io.barq.enrich.decode.Decoder#decodePart} for each.
 */
package io.barq.enrich.decode;
