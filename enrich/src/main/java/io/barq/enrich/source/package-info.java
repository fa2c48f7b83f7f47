/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What the desk knows of each source: the names it goes by, the zone of its times, the charset it sends, how it grades, dates
 * and flags its items.
 *
 * <p>A source that nothing is known of works: its times need a zone of their own, its charset is told from its bytes, its
 * urgencies are read on the scale of their format. The agencies that ship with Barq stand in {@code sources.yaml} beside this
 * package; {@code --sources FILE} names a file of one's own:
 *
 * <pre>
 * sources:
 *   - id: harbour-ar                       # the id raw items name it by; all else may be left out
 *     wire: harbour                        # items of it that come on another wire are rejected
 *     name: Harbour News                   # in English, as a credit shows it
 *     names: [وكالة الميناء, Harbour]       # in datelines, header lines and source lines, in any language
 *     agency: true                         # its name in an item is a credit
 *     country: EG                          # gives the zone, where the country has one alone
 *     zone: Africa/Cairo                   # of the times it writes without one
 *     charset: windows-1256                # where neither the producer nor the document says which
 *     languages: [ar, en]                  # what it writes: detection of a charset chooses among theirs
 *     urgencies: {blitz: 1, eil: 2}        # its own scale, to the IPTC's from 1 to 9; none other is asked then
 *     datelines: ['\[(?&lt;place&gt;[^\]]+)\]']  # tried first at the beginning of the text; groups place, day, month,
 *                                          # monthName, year, agency
 *     markers: {flash: [رنين]}             # its words for flags, beside the usual ones
 *     endMarks: ['&lt;&lt;آخر&gt;&gt;']                  # its own, beside the usual ones
 *     dayMonthOrder: day_first             # or month_first, where it writes days in numbers
 *     ids: '(?&lt;id&gt;.+):(?&lt;version&gt;\d+)'     # where its ids hold the version: what stays, and what changes
 * </pre>
 *
 * <p>A source with the id of a shipped one changes it setting by setting: what stands there goes before, what does not stays
 * as shipped, and an empty setting ({@code zone:}, {@code names: []}) takes the shipped one away. A list or a map goes whole. A
 * country goes before a shipped zone, and a name is taken from the shipped source that had it.
 *
 * <p>A file that cannot be used stops enrich at its start, with a sentence that names source, setting, value and what is
 * allowed.
 *
 * <p>Names matter twice: in a header line they say whose times these are, and in a dateline they are the credit. An urgency
 * is read on the scale of its own source, else of its format, and on no other: a 4 of the AP is routine, a 4 of another agency
 * is not.
 */
package io.barq.enrich.source;
