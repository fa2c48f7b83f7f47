/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Turns the times an item writes into instants and days, each with its evidence; nothing is invented, nothing is mended.
 *
 * <p>The words are read as ISO 8601, as a teletype stamp, or as people write times. The zone is the offset or zone they name,
 * then that of the source, then that of the source a header line names. A day without a year takes the year nearest to when
 * the item was sent, a time of day without a day takes the dateline's. Without a dateline it is the last such time before the
 * item was received, and marked as doubtful; so is one of the small hours that is of the night after the dateline's day. No
 * other time ever leans on that moment. A day alone makes no instant.
 *
 * <p>Of hours in words, those of Arabic are read where the half of the day stands with them; midnight is not, since nobody
 * knows which of two days it begins.
 *
 * <p>What contradicts another time is marked with a note and left as it is. An embargo of an uncertain zone ends by the latest
 * it may mean; one whose day or time is uncertain holds the item. The step never reads a clock, so the same item gives the same
 * times in every replay.
 */
package io.barq.enrich.time;
