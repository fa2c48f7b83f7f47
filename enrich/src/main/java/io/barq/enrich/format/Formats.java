/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.decode.MediaType;
import io.barq.enrich.decode.Offsets;
import io.barq.enrich.ledger.RefusedException;
import io.barq.schemas.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The formats Barq reads, in the order they are tried. */
public final class Formats {

    private static final int SHOWN = 60;
    private static final int MOST_REFUSED = 8;

    private final List<WireFormat> formats;

    /** @param agencies says whether a name in a dateline is that of a news agency */
    public Formats(Predicate<String> agencies) {
        DispatchText dispatch = new DispatchText(new DatelineReader(agencies));
        List<WireFormat> structured = List.of(
                new ApMedia(dispatch),
                new JsonFeed(dispatch),
                new Ninjs(dispatch),
                new Feed(dispatch),
                new NewsMlG2(dispatch),
                new NewsMl1(dispatch),
                new Nitf(dispatch),
                new Ritzau(dispatch));
        formats = new ArrayList<>(structured);
        formats.add(new Iptc7901(dispatch));
        formats.add(new Anpa1312(dispatch));
        formats.add(new Reuters1987(dispatch));
        formats.add(new Mail(dispatch, structured));
        formats.add(new OtherXml());
        formats.add(new PlainText(dispatch));
    }

    /**
     * A payload, taken apart.
     *
     * @param format the name of the format that read it
     * @param parts what it holds, at least one
     */
    public record Parsed(String format, List<Part> parts) {}

    /**
     * Takes a payload apart by the first format that reads it.
     *
     * @throws RefusedException if none does, or it holds nothing
     */
    public Parsed parse(Payload payload) {
        for (WireFormat format : formats) {
            if (format.reads(payload)) {
                return new Parsed(
                        format.name(),
                        located(
                                bounded(format.parse(payload)),
                                payload.decoded().offsets()));
            }
        }
        throw new RefusedException(payload.declared()
                .map(type -> "No format reads the media type '%s'.".formatted(shown(type)))
                .orElse("No media type is declared, and no format reads what the payload looks like."));
    }

    /** Each refused part costs a rejection with the whole payload: of many, the last stands for the rest. */
    private static List<Part> bounded(List<Part> parts) {
        if (parts.size() <= MOST_REFUSED) {
            return parts;
        }
        List<Part> kept = new ArrayList<>();
        int refused = 0;
        for (Part part : parts) {
            refused += part instanceof RefusedPart ? 1 : 0;
            if (part instanceof ParsedItem || refused <= MOST_REFUSED) {
                kept.add(part);
            }
        }
        if (refused > MOST_REFUSED) {
            kept.add(new RefusedPart(
                    "%d more parts of the payload could not be read.".formatted(refused - MOST_REFUSED)));
        }
        return kept;
    }

    /** Formats count in the repaired text; records count in the payload as it was decoded. */
    private static List<Part> located(List<Part> parts, Offsets offsets) {
        return offsets == Offsets.unmoved()
                ? parts
                : parts.stream().map(part -> located(part, offsets)).toList();
    }

    private static Part located(Part part, Offsets offsets) {
        if (!(part instanceof ParsedItem item)) {
            return part;
        }
        return item.withEdits(item.edits().stream()
                .map(edit -> edit.getWithin() != null
                        ? edit
                        : Edit.newBuilder(edit)
                                .setStart(offsets.before(edit.getStart()))
                                .setEnd(offsets.before(edit.getEnd()))
                                .build())
                .toList());
    }

    private static String shown(MediaType type) {
        return type.name().length() > SHOWN ? type.name().substring(0, SHOWN) + "…" : type.name();
    }
}
