/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.Table;
import io.barq.deploy.screen.Table.Column;
import io.barq.deploy.screen.Terminal;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Decision;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The differences that are found: the first for the screen, all for a file where one is asked for. */
final class Found implements Consumer<Difference>, AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NOTHING = "–";

    private final Optional<Writer> file;
    private final int limit;
    private final Terminal terminal;
    private final List<Difference> first = new ArrayList<>();
    private long all;

    private Found(Optional<Writer> file, int limit, Terminal terminal) {
        this.file = file;
        this.limit = limit;
        this.terminal = terminal;
    }

    /**
     * @param limit how many are shown
     * @throws BadSettingException if the file cannot be written to
     */
    static Found open(Optional<Path> file, int limit, Terminal terminal) {
        return new Found(file.map(Found::writer), limit, terminal);
    }

    private static Writer writer(Path file) {
        try {
            return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadSettingException("--output", "'" + file + "'", "a file that can be written to");
        }
    }

    @Override
    public void accept(Difference difference) {
        all++;
        if (first.size() < limit) {
            first.add(difference);
        }
        file.ifPresent(writer -> write(difference, writer));
    }

    private static void write(Difference difference, Writer writer) {
        try {
            writer.write(json(difference));
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of JSON: the raw item, what differs, and both decisions as they stand in their topics, but for stages. */
    static String json(Difference difference) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeFieldName("rawRef");
            RecordJson.write(difference.rawRef(), out);
            out.writeStringField("event", difference.event().name().toLowerCase(Locale.ROOT));
            out.writeArrayFieldStart("differs");
            for (Difference.Field field : difference.fields()) {
                out.writeString(field.inDecisions());
            }
            out.writeEndArray();
            write("live", difference.live(), out);
            write("replayed", difference.replayed(), out);
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void write(String name, Optional<Decision> decision, JsonGenerator out) throws IOException {
        if (decision.isPresent()) {
            out.writeFieldName(name);
            RecordJson.write(decision.get(), out);
        }
    }

    /** Prints the first of them as a table. */
    void print(PrintWriter out) {
        if (first.isEmpty()) {
            return;
        }
        Table table = new Table(
                List.of(
                        new Column("RECORD", 14),
                        new Column("SOURCE", 12),
                        new Column("DIFFERS", 16),
                        new Column("LIVE", 26),
                        new Column("REPLAYED", 26)),
                terminal,
                Order.AUTO);
        out.println(table.heading());
        first.forEach(each -> out.println(table.row(row(each))));
        if (all > first.size()) {
            out.printf("… and %,d more; --output FILE writes all of them.%n", all - first.size());
        }
    }

    private static List<String> row(Difference difference) {
        RawRef ref = difference.rawRef();
        String source = difference.live().or(difference::replayed).orElseThrow().getSource();
        return List.of(
                "%d/%d#%d".formatted(ref.getPartition(), ref.getOffset(), ref.getIndex()),
                source == null ? NOTHING : source,
                difference.fields().stream().map(Difference.Field::inDecisions).collect(Collectors.joining(",")),
                shown(difference.live(), difference),
                shown(difference.replayed(), difference));
    }

    /** The verdict, and of the rest what differs. */
    private static String shown(Optional<Decision> decision, Difference difference) {
        if (decision.isEmpty()) {
            return NOTHING;
        }
        Decision one = decision.get();
        StringBuilder shown = new StringBuilder(one.getVerdict().name());
        if (difference.live().isEmpty() || difference.replayed().isEmpty()) {
            return shown.toString();
        }
        for (Difference.Field field : difference.fields()) {
            switch (field) {
                case VERDICT -> {}
                case URI -> shown.append(' ').append(one.getUri());
                case TARGETS -> shown.append(" of ").append(String.join(", ", one.getTargets()));
                case COPY_OF ->
                    shown.append(
                            one.getCopyOf() == null
                                    ? " (no copy)"
                                    : " copy of " + one.getCopyOf().getUri());
            }
        }
        return shown.toString();
    }

    @Override
    public void close() {
        if (file.isPresent()) {
            try {
                file.get().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
