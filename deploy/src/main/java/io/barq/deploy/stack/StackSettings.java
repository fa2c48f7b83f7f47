/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.Topics;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stack is to be.
 *
 * @param data folder to keep; empty for a temporary one
 * @param ports where it is to listen
 * @param enrich what enrich is to promise; empty for a stack without enrich
 * @param files files of the user's own for enrich
 * @param rawPartitions partitions of {@code wire.raw}
 * @param brief whether it will see a few items only: its processes then do without the compiler that makes them fast
 *     after a minute, and start sooner
 * @param newsroom whether the newsroom page is served
 * @param lake whether a lake is filled
 */
public record StackSettings(
        Optional<Path> data,
        Ports ports,
        Optional<Guarantee> enrich,
        OwnFiles files,
        int rawPartitions,
        boolean brief,
        boolean newsroom,
        boolean lake) {

    /** A stack that stays. */
    public static StackSettings kept(Path data, Ports ports, Guarantee guarantee, OwnFiles files, boolean newsroom) {
        return new StackSettings(
                Optional.of(data),
                ports,
                Optional.of(guarantee),
                files,
                Topics.DEFAULT_RAW_PARTITIONS,
                false,
                newsroom,
                false);
    }

    /** The same, with a lake. */
    public StackSettings withLake() {
        return new StackSettings(data, ports, enrich, files, rawPartitions, brief, newsroom, true);
    }

    /** A stack that is gone when it ends. */
    public static StackSettings temporary(Guarantee guarantee, OwnFiles files) {
        return new StackSettings(
                Optional.empty(),
                Ports.free(),
                Optional.of(guarantee),
                files,
                Topics.DEFAULT_RAW_PARTITIONS,
                false,
                false,
                false);
    }

    /**
     * A stack for a batch, gone when it ends. All its items keep the order they are sent in, whatever wire they are of: which of
     * two copies came first is then no accident of how partitions were read.
     */
    public static StackSettings inOneOrder(Guarantee guarantee, OwnFiles files) {
        return new StackSettings(Optional.empty(), Ports.free(), Optional.of(guarantee), files, 1, false, false, false);
    }

    /** A broker and a registry for whoever brings an application of their own, gone when it ends. */
    public static StackSettings withoutEnrich() {
        return new StackSettings(
                Optional.empty(),
                Ports.free(),
                Optional.empty(),
                OwnFiles.none(),
                Topics.DEFAULT_RAW_PARTITIONS,
                false,
                false,
                false);
    }

    /** A stack for a few items, gone when it ends. */
    public static StackSettings forAMoment() {
        return new StackSettings(
                Optional.empty(),
                Ports.free(),
                Optional.of(Guarantee.EXACTLY_ONCE_V2),
                OwnFiles.none(),
                Topics.DEFAULT_RAW_PARTITIONS,
                true,
                false,
                false);
    }

    /** The same, with the newsroom page. */
    public StackSettings withNewsroom() {
        return new StackSettings(data, ports, enrich, files, rawPartitions, brief, true, lake);
    }
}
