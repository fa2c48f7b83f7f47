/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barq.ingest.lines.RawSink;
import io.barq.ingest.way.BadInput;
import io.barq.schemas.RawItem;
import io.barq.schemas.Sizes;
import io.barq.schemas.Topics;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader read, and the words to say what it should read. */
final class Collected implements RawSink {

    final List<RawItem> items = new ArrayList<>();
    final List<BadInput> bad = new ArrayList<>();

    @Override
    public void item(RawItem item) {
        items.add(item);
    }

    @Override
    public void bad(BadInput input) {
        bad.add(input);
    }

    static Collected read(IngestConfig config) {
        Collected collected = new Collected();
        new RawReader(config, InputStream.nullInputStream(), Clock.systemUTC()).read(collected);
        return collected;
    }

    static IngestConfig from(Path... paths) {
        return new IngestConfig(
                List.of(paths), Optional.empty(), Optional.empty(), Optional.empty(), Topics.standard());
    }

    static IngestConfig fromLine(String source, Path... paths) {
        return new IngestConfig(
                List.of(paths), Optional.of(source), Optional.empty(), Optional.empty(), Topics.standard());
    }

    static IngestConfig upTo(int maxPayload, IngestConfig config) {
        return new IngestConfig(
                config.paths(),
                config.source(),
                config.wire(),
                config.mediaType(),
                Topics.of("", 4, new Sizes(maxPayload)));
    }

    static byte[] bytes(RawItem item) {
        ByteBuffer payload = item.getPayload().duplicate();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    static String text(RawItem item) {
        return new String(bytes(item), UTF_8);
    }
}
