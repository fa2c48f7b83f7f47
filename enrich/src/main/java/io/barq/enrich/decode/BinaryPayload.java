/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Files that are no text, by the bytes they begin with. */
enum BinaryPayload {
    PNG("a PNG image", "\u0089PNG\r\n\u001A\n"),
    JPEG("a JPEG image", "\u00FF\u00D8\u00FF"),
    GIF("a GIF image", "GIF8"),
    TIFF_LITTLE("a TIFF image", "II*\0"),
    TIFF_BIG("a TIFF image", "MM\0*"),
    RIFF("an image, sound or film (RIFF)", "RIFF"),
    MP3("a sound (MP3)", "ID3"),
    PDF("a PDF document", "%PDF-"),
    ZIP("a ZIP archive, as office documents are", "PK\u0003\u0004"),
    GZIP("compressed (gzip)", "\u001F\u008B"),
    OFFICE("an office document of the old kind", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"),
    EXECUTABLE("a program", "\u007FELF");

    /** A text may begin with the letters of the others by chance, but not with NUL or a control character near. */
    private static final int NEAR = 64;

    private static final List<BinaryPayload> ALL = List.of(values());

    private final String what;
    private final byte[] beginning;

    BinaryPayload(String what, String beginning) {
        this.what = what;
        this.beginning = beginning.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What a payload is, if it is known to be no text. */
    static Optional<String> of(byte[] payload) {
        if (payload.length < 4) {
            return Optional.empty();
        }
        for (BinaryPayload kind : ALL) {
            if (kind.opens(payload)) {
                return Optional.of(kind.what);
            }
        }
        return Optional.empty();
    }

    private boolean opens(byte[] payload) {
        for (int i = 0; i < beginning.length; i++) {
            if (i >= payload.length || payload[i] != beginning[i]) {
                return false;
            }
        }
        if (this == PDF) {
            return true;
        }
        for (int i = 0; i < Math.min(NEAR, payload.length); i++) {
            if (payload[i] >= 0 && payload[i] < '\t') {
                return true;
            }
        }
        return false;
    }
}
