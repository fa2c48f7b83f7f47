/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.RawItem;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of a provider: what every item that comes on it has in common.
 *
 * @param source id of the line
 * @param wire id of the provider; where the settings name none, the line is its own wire
 * @param mediaType of items that declare none
 */
public record Line(String source, String wire, Optional<String> mediaType) {

    /** What a wire or source may be called: it becomes part of keys, uris and file names. */
    public static final String IDENTIFIER = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    /** {@link #IDENTIFIER} in words. */
    public static final String ALLOWED_IDENTIFIER = "1 to 100 of A-Z a-z 0-9 . _ - and no sign first";

    /** What a media type may look like (RFC 9110, section 8.3.1). */
    public static final String MEDIA_TYPE = "[\\w!#$&^.+-]+/[\\w!#$&^.+-]+(\\s*;\\s*[^\\p{Cntrl}]+)?";

    /** {@link #MEDIA_TYPE} in words. */
    public static final String ALLOWED_MEDIA_TYPE = "a media type such as 'text/plain; charset=windows-1256'";

    public Line {
        refuseUnless("source", source, IDENTIFIER, ALLOWED_IDENTIFIER);
        refuseUnless("wire", wire, IDENTIFIER, ALLOWED_IDENTIFIER);
        mediaType.ifPresent(type -> refuseUnless("mediaType", type, MEDIA_TYPE, ALLOWED_MEDIA_TYPE));
    }

    /**
     * As the settings of a way give it.
     *
     * @param wire null: as the source
     * @param mediaType null: not declared
     */
    public static Line of(String source, String wire, String mediaType) {
        if (source == null) {
            throw new BadSettingException("source", "missing", "the id of the line, " + ALLOWED_IDENTIFIER);
        }
        return new Line(source, wire == null ? source : wire, Optional.ofNullable(mediaType));
    }

    /**
     * One item of this line.
     *
     * @param ref the producer's own reference; null where it has none
     * @param declared its media type; null where none is declared
     * @param receivedAt when we had the whole item, by our clock
     * @param payload its bytes
     * @param origin where they came from: a file, a URL, a peer's address
     */
    public RawItem item(String ref, String declared, Instant receivedAt, PayloadIntake payload, String origin) {
        return RawItem.newBuilder()
                .setWire(wire)
                .setSource(source)
                .setRef(ref)
                .setMediaType(declared == null ? mediaType.orElse(null) : declared)
                .setReceivedAt(receivedAt)
                .setPayload(payload.payload())
                .setTruncated(payload.truncation())
                .setOrigin(origin)
                .build();
    }

    private static void refuseUnless(String setting, String value, String pattern, String allowed) {
        if (!value.matches(pattern)) {
            throw new BadSettingException(setting, "'" + Printable.of(value) + "'", allowed);
        }
    }
}
