/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.tag;

import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.Terminal;
import io.barq.enrich.SourcesOption;
import io.barq.enrich.Trial;
import io.barq.enrich.VocabulariesOption;
import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Sources;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.RecordSerdes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the tags of one text. */
@Command(
        name = "tag",
        description = {
            "Shows the tags of a text, and underlines the words they stand on; nothing is sent anywhere.",
            "",
            "The text may be in any format that wires send. It is for trying out vocabularies by eye.",
            ""
        })
public final class TagCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = STANDARD_INPUT,
            description = "File with one item; without it, or with '-', the standard input is read.")
    private String file;

    @Option(names = "--source", paramLabel = "NAME", defaultValue = "local", description = "The source it comes from.")
    private String source;

    @Option(
            names = "--bidi",
            defaultValue = "auto",
            description = "Order of Arabic, as for tail (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private Order order;

    @Mixin
    private SourcesOption sources;

    @Mixin
    private VocabulariesOption vocabularies;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordSerdes.trustRecords();
        Sources known = sources.sources();
        Trial trial = new Trial(known, vocabularies.tagger(known));
        List<EnrichedItem> items = read(trial);
        if (items.isEmpty()) {
            spec.commandLine().getErr().println("It holds no item that can be read.");
            return ExitCode.SOFTWARE;
        }
        for (EnrichedItem item : items) {
            spec.commandLine().getOut().print(TaggedText.of(item, Terminal.ofThisProcess(), order));
        }
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private List<EnrichedItem> read(Trial trial) throws IOException {
        try {
            return trial.read(RawItem.newBuilder()
                    .setWire(source)
                    .setSource(source)
                    .setReceivedAt(Clock.systemUTC().instant())
                    .setPayload(ByteBuffer.wrap(content()))
                    .build());
        } catch (RefusedException refused) {
            throw BadSettingException.of(file, refused);
        }
    }

    private byte[] content() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            InputStream in = System.in;
            return in.readAllBytes();
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new BadSettingException("FILE", "'" + file + "'", "a file that is there");
        }
        return Files.readAllBytes(path);
    }
}
