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
 * <p>JSON is read within bounds of depth, names and numbers, and item by item, so that the items before a fault come out.
 * ninjs of all versions and the AP's JSON are read by one reader, because they differ in the names of fields and in whose
 * ids, codes and grades they hold; {@code JsonFeed} is a format of its own. What is embedded in an item and has words, such
 * as a picture with its caption, is an item that follows it. A name that stands twice in one object refuses the object.
 *
 * <p>A mail's parts each have their own charset and are decoded apart. A part that is of a wire format is the item, and so
 * are the answers of a form; else the subject is the headline. The sender is a credit and no byline.
 */
package io.barq.enrich.format;
