/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * From text to items: one class a wire format, behind {@link io.barq.enrich.format.WireFormat}, tried in the order of
 * {@link io.barq.enrich.format.Formats}.
 *
 * <p>A format says what the item says, in its own words; what follows from it (which instant, which place, which item)
 * is concluded by later steps. What it cuts from the text is listed as edits, by its place in the decoded payload.
 *
 * <p>Plain text knows the layouts agencies in the Gulf send and aggregators pass on: headline, header line, dateline,
 * paragraphs, end mark with initials, and the body a second time. Every pattern looks at a bounded stretch of text, and
 * finding the repeat takes time in proportion to the text, whatever it is.
 *
 * <p>Whatever format carries it, a dispatch's text goes through {@code DispatchText}, so that datelines, flags, embargoes,
 * takes, end marks and initials come out the same. Conventions that are not confirmed of any agency are a table of words, to
 * which a source adds its own.
 *
 * <p>Teletype lines are read by their frames and header lines: IPTC 7901 with dpa's dialect, ANPA 1312, and the Reuters lines
 * of 1987. A frame may be lost in part; several messages in one payload are several items; lines that a printer broke are
 * joined to paragraphs. Framing characters stay in the text until a format has told one from another by them.
 *
 * <p>JSON is read within bounds of depth, names and numbers, and item by item, so that the items before a fault come out.
 * ninjs of all versions and the AP's JSON are read by one reader, because they differ in the names of fields and in whose
 * ids, codes and grades they hold; {@code JsonFeed} is a format of its own. What is embedded in an item and has words, such
 * as a picture with its caption, is an item that follows it. Of a name that stands twice in one object the last that says
 * something holds, but two embargoes or statuses are both kept: which of them holds is not for a reader to choose.
 *
 * <p>A mail's parts each have their own charset and are decoded apart. A part that is of a wire format is the item, and so
 * are the answers of a form; else the subject is the headline. The sender is a credit and no byline.
 *
 * <p>XML is read into elements by one reader, which resolves nothing, declares nothing and is bounded in every direction;
 * elements are known by their names alone, since providers bind one vocabulary to many namespaces. A document that breaks
 * off gives the items before the break, and one refused part for the rest. HTML, XHTML and the text of NITF become
 * paragraphs by one set of rules. NewsML-G2, NewsML 1 and NITF are read by their standards; where agencies use a field in
 * ways of their own, the reader says so.
 *
 * <p>Feeds are cut into entries by one bounded pass, and Rome reads each, an item; an entry it refuses is refused alone, and
 * the entries before a fault come out. Times are taken in the words they are written in, from beside Rome. Elements of
 * namespaces nobody reads here are passed over.
 */
package io.barq.enrich.format;
