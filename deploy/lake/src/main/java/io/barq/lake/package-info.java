/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The data lake: everything that was published, as tables that outlive the topics.
 *
 * <p>{@code barq lake run} ({@link io.barq.lake.run.RunCommand}) is Kafka Connect, standalone, with one connector: the Apache
 * Iceberg sink. {@code wire.enriched}, {@code wire.decisions} and {@code wire.stories} become tables of the same names, one row a
 * record. It makes its own topics ({@code barq-lake.control}, {@code barq-lake.rejected}), tables and columns.
 *
 * <ul>
 *   <li><b>Days.</b> {@code wire.enriched} is laid out by the day of {@code enrichedAt}. Decisions and stories have no time of
 *       Barq's own, and the times of a story are its items', which may be any; so both are laid out by {@code appendedAt}, when
 *       the broker took the record. That column, and {@code logTopic}, {@code logPartition} and {@code logOffset}, are added to each row.
 *   <li><b>Exactly once.</b> Tasks write files and tell of them on the control topic in one Kafka transaction with their
 *       offsets; a coordinator puts the files into the tables, and into the same commit how far it has read that topic. A new
 *       coordinator starts at the beginning of it, or what was told before a crash in the first commit would be lost
 *       ({@link io.barq.lake.sink.SinkTopics}). Commits of our own say the same as the sink's last.
 *   <li><b>What does not land.</b> Tombstones are passed over. What is no Avro record of a registered schema goes to
 *       {@code barq-lake.rejected}, with the reason in headers, perhaps twice after a crash. A registry that is away is waited for.
 *   <li><b>Failures.</b> Connect leaves a failed task as it is. {@link io.barq.lake.sink.Worker} starts it again after 1, 2, 4, 8 and 16
 *       seconds, logs it and counts it; after the sixth failure in a row the process ends with exit code 1.
 *   <li><b>Upkeep.</b> Each commit writes one file a task and day, so small files are joined every hour, and snapshots of more than an hour
 *       expire ({@link io.barq.lake.upkeep.Maintenance}).
 *   <li><b>Purge.</b> Files that hold rows of a purged item are written anew without them, and all earlier snapshots are deleted with
 *       their files, at once ({@link io.barq.lake.upkeep.PurgeCommand}). It waits first until what is on the topics has landed, and says
 *       when it could not. A storage that does not delete a file makes it fail. The copies of this machine go
 *       with it; those of another go with its first query an hour after their last. Statistics in metadata and on the control topic are counts only: no text stands there.
 *   <li><b>Queries.</b> DuckDB is given the files of the current snapshot, never a pattern of names, which would also match what is
 *       not committed; then it is locked in. Files that are not on this machine are copied to it first, those of the tables the question
 *       names ({@link io.barq.lake.catalog.Copies}). It may write what it may read, so that only a single SELECT passes
 *       ({@link io.barq.lake.query.QueryCommand}).
 * </ul>
 *
 * <p>Limits: one process fills a lake. Offsets of a consumer group expire on a cluster ({@code offsets.retention.minutes}, a week by
 * default) when no process has used them for so long: a lake that was down for longer goes on from what its control topic says, and
 * does not start when that says nothing ({@code SinkOffsets}). Manifests are not rewritten, and files are not sorted. Renamed columns, power loss and
 * a full disk were not tried.
 */
package io.barq.lake;
