/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The watched directory, where FTP and SFTP servers write.
 *
 * <p><b>A file is taken once it is whole</b>: when its size and times have stayed as they are for {@code settle}. An
 * empty file is given thirty times that. Hidden files, and names that end with {@code .part}, {@code .tmp} or
 * {@code .filepart}, are left alone until they are renamed: where a server can write under such a name, let it, for a
 * sender that stalls for longer than {@code settle} looks as if it had finished. The oldest files go first.
 *
 * <p><b>When the broker has it, it is moved</b> to {@code done}; a name that is there already gets a number. A file that
 * cannot be read, or that holds bad JSON lines, goes to {@code failed} with a {@code .reason} beside it; its good lines
 * are sent. Nothing is ever deleted: who keeps {@code done} small is its owner. A file that was sent and not yet moved
 * when the process ended is sent again, and becomes a repeat.
 *
 * <p>{@code receivedAt} is when the file arrived under its name, by the clock of the machine it lies on. The time of
 * modification is none to trust here: many FTP clients set it to the sender's. {@code ref} is the path below the directory.
 * Whoever can write into the directory can write JSON lines into it, which name their own source.
 *
 * <p>The directory is looked through, not subscribed to: notices of new files do not cross network file systems, and get
 * lost in a rush.
 */
package io.barq.ingest.directory;
