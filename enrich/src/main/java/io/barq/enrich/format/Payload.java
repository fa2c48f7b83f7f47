/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.decode.DecodedText;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Source;
import java.util.Optional;

/**
 * What came off a wire, as a format sees it. What several formats ask of it is found out once.
 *
 * <p>It is of one thread.
 */
public final class Payload {

    private final DecodedText decoded;
    private final byte[] bytes;
    private final Optional<MediaType> declared;
    private final Source source;

    private Optional<RootElement> root;
    private WireJson.Read json;
    private RefusedException noJson;

    /**
     * A payload.
     *
     * @param decoded the payload as text
     * @param bytes the payload itself, for formats whose parts have charsets of their own
     * @param declared the media type, where the producer declared one
     * @param source the line it came on
     */
    public Payload(DecodedText decoded, byte[] bytes, Optional<MediaType> declared, Source source) {
        this.decoded = decoded;
        this.bytes = bytes;
        this.declared = declared;
        this.source = source;
    }

    /** The payload as text, with what was repaired. */
    public DecodedText decoded() {
        return decoded;
    }

    /** The payload as text. */
    public String text() {
        return decoded.text();
    }

    /** The payload itself. */
    byte[] bytes() {
        return bytes;
    }

    /** The media type, where the producer declared one. */
    Optional<MediaType> declared() {
        return declared;
    }

    /** The line it came on. */
    public Source source() {
        return source;
    }

    /** Its first element, if it is XML. */
    Optional<RootElement> root() {
        if (root == null) {
            root = RootElement.of(text());
        }
        return root;
    }

    /**
     * What it holds as JSON.
     *
     * @throws RefusedException if that is no item before its first fault
     */
    WireJson.Read json() {
        if (json == null && noJson == null) {
            try {
                json = WireJson.read(text());
            } catch (RefusedException refused) {
                noJson = refused;
            }
        }
        if (noJson != null) {
            throw noJson;
        }
        return json;
    }

    /** Whether it is JSON that holds an item before its first fault. */
    boolean isJson() {
        if (!WireJson.begins(text())) {
            return false;
        }
        try {
            json();
            return true;
        } catch (RefusedException refused) {
            return false;
        }
    }
}
