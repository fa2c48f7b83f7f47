/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Source;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads bytes as text, by the charset they are in, and repairs what was broken before it came. */
public final class Decoder {

    private static final String MAIL = "message/rfc822";

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};

    /** The charsets that browsers and producers mean when they name the smaller one (WHATWG Encoding, 4.2). */
    private static final Map<String, String> LARGER = Map.of(
            "ISO-8859-1", "windows-1252",
            "US-ASCII", "windows-1252",
            "ISO-8859-9", "windows-1254",
            "GB2312", "GB18030",
            "GBK", "GB18030",
            "EUC-KR", "x-windows-949",
            "Shift_JIS", "windows-31j",
            "TIS-620", "x-windows-874");

    /** What is shown of a name that a producer made up, in characters. */
    private static final int SHOWN = 40;

    /**
     * Reads a payload. A mail is not read as text: its parts have charsets of their own. What is given for it is its bytes,
     * a character each.
     *
     * @param payload the bytes that came off the wire
     * @param declared the media type, where the producer declared one
     * @param source the line it came on
     * @throws RefusedException if the payload is empty or no text
     */
    public DecodedText decode(byte[] payload, Optional<MediaType> declared, Source source) {
        if (payload.length == 0) {
            throw new RefusedException("The payload is empty.");
        }
        if (isMail(payload, declared)) {
            return DecodedText.untouched(new String(payload, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
        DecodedText decoded = decodePart(payload, declared, source);
        if (decoded.text().isBlank()) {
            throw new RefusedException(
                    "The payload is empty: it has %d bytes of white space.".formatted(payload.length));
        }
        return decoded;
    }

    /**
     * Reads a part of a payload whose parts have charsets of their own, as those of a mail. It may be empty.
     *
     * @param part the bytes of the part, its transfer encoding undone
     * @param declared the media type the part declares
     * @param source the line it came on
     * @throws RefusedException if the part is no text
     */
    public DecodedText decodePart(byte[] part, Optional<MediaType> declared, Source source) {
        BinaryPayload.of(part).ifPresent(what -> {
            throw new RefusedException("The payload is %s, not text.".formatted(what));
        });
        Declarations declarations = new Declarations(part, declared, source);
        Reading reading = declarations.read();
        DecodedText repaired = Repairs.repaired(reading);
        List<Edit> edits = new ArrayList<>(declarations.wrong(reading));
        edits.addAll(reading.malformed());
        if (edits.isEmpty()) {
            return repaired;
        }
        edits.addAll(repaired.edits());
        return new DecodedText(
                repaired.text(), repaired.charset(), edits, repaired.offsets(), repaired.plainlySpaced());
    }

    private static boolean isMail(byte[] payload, Optional<MediaType> declared) {
        return declared.map(MediaType::name).filter(MAIL::equals).isPresent() || MailHead.opens(payload);
    }

    /** What is said of the charset of a payload, and what the bytes say. */
    private static final class Declarations {

        private final byte[] payload;
        private final Optional<String> declaredName;
        private final Optional<Charset> declared;
        private final Optional<Charset> mark;
        private final Optional<DocumentCharset> document;
        private final Source source;
        private Utf8Evidence evidence;

        private Declarations(byte[] payload, Optional<MediaType> type, Source source) {
            this.payload = payload;
            this.declaredName = type.flatMap(MediaType::charset).filter(name -> !name.isBlank());
            this.declared = declaredName.flatMap(Decoder::charset);
            this.mark = byteOrderMark(payload);
            this.document = DocumentCharset.of(payload);
            this.source = source;
        }

        /** Reads the payload by the first charset that fits. */
        private Reading read() {
            // No other charset has this pattern of bytes, so it goes before what anybody says.
            Optional<Charset> utf16 =
                    mark.filter(Decoder::isUtf16).or(() -> mark.isPresent() ? Optional.empty() : Utf16.of(payload));
            Optional<Reading> wide = utf16.flatMap(charset -> Reading.nearly(payload, charset));
            if (wide.isPresent()) {
                return wide.get();
            }
            List<Charset> said = said();
            for (Charset charset : said) {
                Optional<Reading> reading = isUtf8In(charset) ? utf8() : whole(charset);
                if (reading.isPresent()) {
                    return reading.get();
                }
            }
            return Reading.whole(payload, StandardCharsets.UTF_8)
                    .or(() ->
                            evidence().isLikely() ? Reading.nearly(payload, StandardCharsets.UTF_8) : Optional.empty())
                    .or(() -> nearly(said, true))
                    .or(() -> Detector.read(payload, source.languages()))
                    .or(() -> nearly(said, false))
                    .orElseThrow(() -> refused(said));
        }

        /** The charsets that are named and known, the most trusted first. */
        private List<Charset> said() {
            List<Charset> said = new ArrayList<>(4);
            declared.ifPresent(said::add);
            mark.ifPresent(said::add);
            document.flatMap(found -> charset(found.name())).ifPresent(said::add);
            source.charset().ifPresent(said::add);
            return said;
        }

        private Optional<Reading> whole(Charset charset) {
            // Bytes from 80 to 9F are controls in Latin-1, which no text has, and letters and marks in windows-1252.
            Optional<Reading> reading =
                    charset == StandardCharsets.ISO_8859_1 ? Optional.empty() : Reading.whole(payload, charset);
            return reading.or(() -> larger(charset).flatMap(larger -> Reading.whole(payload, larger)))
                    .or(() -> Reading.whole(payload, charset));
        }

        private Optional<Reading> utf8() {
            return Reading.whole(payload, StandardCharsets.UTF_8)
                    .or(() -> Reading.nearly(payload, StandardCharsets.UTF_8));
        }

        /** A byte that does not fit is damage in a charset of several bytes, and in one of single bytes mostly another charset. */
        private Optional<Reading> nearly(List<Charset> said, boolean severalBytes) {
            return said.stream()
                    .filter(charset -> charset.newEncoder().maxBytesPerChar() > 1 == severalBytes)
                    .filter(charset -> charset != StandardCharsets.UTF_8)
                    .map(charset -> Reading.nearly(payload, charset))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        /** Whether the bytes are UTF-8 although another charset is named, which may fit them too. */
        private boolean isUtf8In(Charset named) {
            if (named == StandardCharsets.UTF_8) {
                return false;
            }
            if (isUtf16(named)) {
                // What was found in the bytes went before. Text that is no East Asian is no UTF-16 then.
                return Reading.whole(payload, StandardCharsets.UTF_8)
                        .filter(reading -> Repairs.needs(reading.text()) == 0)
                        .isPresent();
            }
            return evidence().isSure()
                    || evidence().malformed() > 0 && evidence().isLikely()
                    || evidence().malformed() == 0
                            && evidence().sequences() > 0
                            && MisreadUtf8.isSure(Misreading.latin(payload), Misreading.LATIN);
        }

        private Utf8Evidence evidence() {
            if (evidence == null) {
                evidence = Utf8Evidence.of(payload);
            }
            return evidence;
        }

        private RefusedException refused(List<Charset> said) {
            Charset charset = said.isEmpty() ? StandardCharsets.UTF_8 : said.get(0);
            return new RefusedException("The payload is not text in %s, and in no other charset that its source writes."
                    .formatted(charset));
        }

        /** An edit for each declaration that names another charset than the text was read with. */
        private List<Edit> wrong(Reading reading) {
            List<Edit> edits = new ArrayList<>(2);
            if (declaredName.isPresent() && !isMeant(declared, reading)) {
                edits.add(edit(
                        EditKind.CHARSET_REPAIR,
                        0,
                        reading.text().length(),
                        note("declared charset", declaredName.get(), declared, reading)));
            }
            boolean right = document.isEmpty()
                    || charset(document.get().name())
                            .filter(reading.charset()::equals)
                            .isPresent();
            Optional<DocumentCharset> in = right ? Optional.empty() : DocumentCharset.of(reading.text());
            if (in.isPresent() && !isMeant(charset(in.get().name()), reading)) {
                edits.add(edit(
                        in.get().isXml() ? EditKind.XML_PROLOG : EditKind.CHARSET_REPAIR,
                        in.get().start(),
                        in.get().end(),
                        note(
                                in.get().isXml() ? "charset of the XML prolog" : "charset of the document",
                                in.get().name(),
                                charset(in.get().name()),
                                reading)));
            }
            return edits;
        }

        /** Whether a charset gives the text that was read. */
        private boolean isMeant(Optional<Charset> named, Reading reading) {
            return named.isPresent()
                    && (named.get().equals(reading.charset())
                            || isUtf16(named.get()) && isUtf16(reading.charset())
                            || Reading.whole(payload, named.get())
                                    .filter(other -> other.text().equals(reading.text()))
                                    .isPresent());
        }

        private static String note(String what, String name, Optional<Charset> named, Reading reading) {
            String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
            return named.isPresent()
                    ? "The %s '%s' does not fit; read as %s.".formatted(what, shown, reading.charset())
                    : "The %s '%s' is not known; read as %s.".formatted(what, shown, reading.charset());
        }

        private static Edit edit(EditKind kind, int start, int end, String note) {
            return Edit.newBuilder()
                    .setKind(kind)
                    .setStart(start)
                    .setEnd(end)
                    .setNote(note)
                    .build();
        }
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name.strip())).filter(Charset::canEncode);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> larger(Charset charset) {
        return Optional.ofNullable(LARGER.get(charset.name()))
                .filter(Charset::isSupported)
                .map(Charset::forName);
    }

    private static boolean isUtf16(Charset charset) {
        return charset.name().startsWith("UTF-16");
    }

    private static Optional<Charset> byteOrderMark(byte[] payload) {
        if (startsWith(payload, UTF_8_MARK)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(payload, UTF_16BE_MARK)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (startsWith(payload, UTF_16LE_MARK)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] payload, byte[] mark) {
        return payload.length >= mark.length && Arrays.equals(payload, 0, mark.length, mark, 0, mark.length);
    }
}
