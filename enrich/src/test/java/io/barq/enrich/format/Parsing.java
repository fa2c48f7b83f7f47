/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.decode.DecodedText;
import io.barq.enrich.decode.Decoder;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import io.barq.schemas.Marker;
import io.barq.schemas.RecordSerdes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The vocabulary of the tests of formats: payloads, and what is read from them. */
public final class Parsing {

    public static final Sources SOURCES = Sources.shipped();

    private static final Decoder DECODER = new Decoder();
    private static final Formats FORMATS =
            new Formats(name -> SOURCES.byName(name).filter(Source::agency).isPresent());

    static {
        RecordSerdes.trustRecords();
    }

    private Parsing() {}

    /** A payload of no known source whose producer declares nothing. */
    public static Payload payload(String text) {
        return new Payload(
                DecodedText.untouched(text, StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                SOURCES.of("local"));
    }

    /** A payload as it comes off a wire, decoded as the wire desk does. */
    public static Payload payload(byte[] bytes, String mediaType, String source) {
        Optional<MediaType> declared = Optional.ofNullable(mediaType).map(MediaType::of);
        return new Payload(DECODER.decode(bytes, declared, SOURCES.of(source)), bytes, declared, SOURCES.of(source));
    }

    /** All that the formats of the desk find in a payload. */
    public static Formats.Parsed parse(Payload payload) {
        return FORMATS.parse(payload);
    }

    /** The one item a payload holds. */
    public static ParsedItem item(Payload payload) {
        List<Part> parts = parse(payload).parts();
        assertThat(parts).singleElement().isInstanceOf(ParsedItem.class);
        return (ParsedItem) parts.get(0);
    }

    /** The one item a text holds. */
    public static ParsedItem item(String text) {
        return item(payload(text));
    }

    /** An item as a format would tell it. */
    public static ParsedItem item(String id, String headline, String body, Marker... markers) {
        ParsedItem.Builder item = ParsedItem.builder().id(id).headline(headline).body(body);
        List.of(markers).forEach(item::marker);
        return item.build();
    }

    /** An item that links to another. */
    public static ParsedItem linked(String id, ParsedLink link) {
        return ParsedItem.builder().id(id).headline("Headline").link(link).build();
    }

    /** An item that names these times, under a dateline that names these days. */
    public static ParsedItem timed(List<WrittenTime> times, WrittenDate... dateline) {
        ParsedItem.Builder item = ParsedItem.builder().headline("Headline").body("Text.");
        times.forEach(item::time);
        if (dateline.length > 0) {
            item.dateline(new ParsedDateline("PLACE", Optional.of("PLACE"), List.of(dateline), Optional.empty()));
        }
        return item.build();
    }

    /** A source with the id {@code one} and these settings, as its file would name them. */
    public static Source source(String settings) {
        String yaml = "sources:\n- id: one\n" + settings.indent(2);
        try {
            return Sources.read("test", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                    .of("one");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
