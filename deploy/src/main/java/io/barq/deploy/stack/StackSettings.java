/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stack is to be.
 *
 * @param data folder to keep; empty for a temporary one
 * @param ports where it is to listen
 * @param enrich what enrich is to promise; empty for a stack without enrich
 */
public record StackSettings(Optional<Path> data, Ports ports, Optional<Guarantee> enrich) {

    /** A stack that is gone when it ends. */
    public static StackSettings temporary(Guarantee guarantee) {
        return new StackSettings(Optional.empty(), Ports.free(), Optional.of(guarantee));
    }
}
