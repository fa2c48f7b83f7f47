/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The health of each line, on {@code wire.health} and as the gauge {@code barq.health}: each symptom is told once when it comes,
 * and once when it goes. Nothing here decides anything about an item.
 *
 * <ul>
 *   <li>{@code GAP}: numbers are missing in the line's own count. Gone when all have come, late or not any more. Items that could
 *       not be read have a number too, which is not missing.
 *   <li>{@code RESET}: the count began again. Gone when five numbers have followed one another. A line whose numbers do not
 *       count is not believed to ({@link io.barq.enrich.health.LineNumbers}), and what is sent again is no restart as long as it
 *       is among the last 256 items.
 *   <li>{@code CLOCK_SKEW}: three records in a row were received more than the allowed skew ({@code --allowed-skew}) after the
 *       broker appended them, or are dated by their provider as much after they were received. Gone after three in a row that
 *       are on time. What was received long before it was appended is an archive.
 *   <li>{@code STUCK}: one item, in one version, came twenty times and no other between. Gone with the next other item.
 *   <li>{@code SILENCE}: nothing came for half an hour or more, in which by the line's own habit something would have come in
 *       six minutes or more. Gone with the next item. Only hours count in which the line is usually heard in four minutes or
 *       more, and so in the hour before and after; and a line is judged after three days. It is judged every minute, until the
 *       moment the log is known to be read ({@link io.barq.enrich.progress.Progress}), by the broker's clock: a backlog or a
 *       replay is no silence.
 * </ul>
 *
 * <p>An item that was rejected is a sign of life, too. The desk's orders, and what {@code barq redrive} and {@code barq release}
 * send again, are not. A line that was not heard for 30 days is forgotten, and what it showed is told to be gone. Beyond 1,000
 * lines of a wire, and 10,000 of a partition of {@code wire.raw}, lines are not watched.
 */
package io.barq.enrich.health;
