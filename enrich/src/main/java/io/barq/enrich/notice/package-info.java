/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Notices that ask for an item to be killed, held or corrected and do not name it by an id: {@code Please kill item dpa 157
 * "Harbour plan wins backing".}
 *
 * <p>{@link io.barq.enrich.notice.Notices} tells them from news: a notice is short, is flagged or has a request to editors in
 * its first lines (in English, German, French, Spanish, Russian or Arabic), and names an item. What it names becomes a {@link
 * io.barq.enrich.notice.Reference} each: number, headline, slugline, day and time, as far as it says them. Behind a reason
 * ("because", {@code لورود}) or a replacement ("use … instead") it names nothing more. A notice that asks for two different
 * things, names more than 20 items, or is flagged as a kill and cannot be read has no references: a person reads it.
 *
 * <p>{@link io.barq.enrich.notice.Candidates} says what is remembered of each item of a wire, for its service day and the
 * two before it, and which of them a reference means. The service day is the date of the item's own time in the zone of its
 * source, UTC where that is not known: numbers start again with it. What is remembered holds a headline, so that a store of
 * it is as restricted as the items are.
 *
 * <p>Scores go from 0 to 1. An item is certain from 0.8 on, if the next one is worse by 0.1 or more and it is no notice
 * itself; all else is for a person, and never a guess:
 *
 * <ul>
 *   <li>0.97 to 1: number and headline agree, 1 where the headline is the same in canonical text;
 *   <li>0.9: the headline is the same, of three words or more, and one of the two has no number;
 *   <li>0.85: number and slugline, named day or named time agree, no headline is given, and nothing else differs;
 *   <li>0.8: the headline is the same but for letters, or begins the same and is marked as shortened;
 *   <li>0.6 and less, never certain: a number alone (0.1 less for each day before), a short headline alone, a slugline alone
 *       (0.4), a number under another headline (0.3 to 0.5), a headline under another number (half of what it is alone).
 * </ul>
 *
 * <p>An item of another day than the one that is named counts half. Headlines that differ in a number are of other news.
 */
package io.barq.enrich.notice;
