/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A process that owns a stack, for tests that kill it: prints the processes of the stack and stays. */
final class StackOwner {

    private StackOwner() {}

    /** @param arguments the folder of the stack */
    public static void main(String[] arguments) {
        StackSettings settings = new StackSettings(
                Optional.of(Path.of(arguments[0])),
                Ports.free(),
                Optional.empty(),
                OwnFiles.none(),
                4,
                true,
                false,
                false);
        try (Stack stack = Stack.start(settings, line -> {})) {
            stack.pids().forEach((name, pid) -> System.out.println(name + " " + pid));
            System.out.println("up");
            stack.awaitEnd(Duration.ofMinutes(5));
        }
    }
}
