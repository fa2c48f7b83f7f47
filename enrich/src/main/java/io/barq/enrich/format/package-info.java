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
 */
package io.barq.enrich.format;
