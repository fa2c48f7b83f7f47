/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.demo;

import io.barq.deploy.run.Sent;
import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code barq demo}: shows in half a minute what Barq does. */
@Command(
        name = "demo",
        description = {
            "Starts a Kafka broker, a schema registry and enrich on this machine, runs a sample wire of a dozen invented"
                    + " items through them, shows what came out, and ends everything again."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String SAMPLE = "/sample/wire.jsonl";

    @Option(
            names = "--bidi",
            defaultValue = "auto",
            description = "Order of Arabic and other text written from right to left: visual for terminals that know"
                    + " nothing of it, logical for those that do and for other programs"
                    + " (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private Order order;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.ofThisProcess();
        System.err.println("Starting a Kafka broker, a schema registry and enrich, for this demonstration only …");
        try (Patience patience = new Patience(System.err::println);
                Stack stack = Stack.start(StackSettings.forAMoment(), System.err::println)) {
            Sent sent = Sent.by(stack.cluster(), Topics.standard(), List.of(sample(stack)), "sample", terminal);
            Shown shown = Shown.of(stack, sent.records(), patience);
            shown.print(System.out, terminal, order);
            return ExitCode.OK;
        }
    }

    /** The sample wire as a file, in the folder of the stack, with which it goes. */
    private static Path sample(Stack stack) throws IOException {
        Path file = stack.folder().resolve("wire.jsonl");
        try (InputStream sample = DemoCommand.class.getResourceAsStream(SAMPLE)) {
            Files.copy(sample, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
