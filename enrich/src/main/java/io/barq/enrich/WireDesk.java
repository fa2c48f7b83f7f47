/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.decode.Decoder;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.format.Formats;
import io.barq.enrich.format.ParsedDateline;
import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.identity.ItemIdentity;
import io.barq.enrich.ledger.Ledger;
import io.barq.enrich.ledger.Reasons;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import io.barq.enrich.tag.AgencyTagger;
import io.barq.enrich.tag.LanguageDetector;
import io.barq.enrich.time.ItemTimes;
import io.barq.enrich.time.TimeResolver;
import io.barq.schemas.Dateline;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.Tag;
import io.barq.schemas.Verdict;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The pure steps of the wire desk, in the order of the picture: each takes a draft and fills in what it finds out. */
final class WireDesk {

    private final Decoder decoder = new Decoder();
    private final LanguageDetector languages = new LanguageDetector();
    private final Formats formats;
    private final TimeResolver times;
    private final AgencyTagger agencies;

    WireDesk(Sources sources, Duration allowedSkew) {
        this.formats =
                new Formats(name -> sources.byName(name).filter(Source::agency).isPresent());
        this.times = new TimeResolver(sources, allowedSkew);
        this.agencies = new AgencyTagger(sources);
    }

    Draft decode(Draft draft) {
        return draft.with(decoder.decode(payload(draft.raw()), declared(draft)));
    }

    List<Draft> parse(Draft draft) {
        List<ParsedItem> items = formats.parse(draft.text(), declared(draft));
        return IntStream.range(0, items.size())
                .mapToObj(index -> draft.with(items.get(index), index, items.size()))
                .toList();
    }

    Draft resolveTimes(Draft draft) {
        return draft.with(times.resolve(
                draft.parsed(), draft.raw().getSource(), draft.raw().getReceivedAt()));
    }

    Draft tag(Draft draft) {
        String headline = draft.parsed().headline().orElse("");
        return draft.with(languages.detect(headline + '\n' + draft.parsed().body()), agencies.tag(draft.parsed()));
    }

    Draft identify(Draft draft) {
        return draft.with(ItemIdentity.of(
                draft.raw().getWire(),
                draft.parsed().headline().orElse(""),
                draft.parsed().body()));
    }

    /** Writes down what the steps found out, as the item and the decision that hold unless a desk decides otherwise. */
    Draft compose(Draft draft) {
        Instant receivedAt = draft.raw().getReceivedAt();
        return draft.with(DeskItem.newBuilder()
                .setItem(item(draft))
                .setDecision(decision(draft))
                .setTextHash(ByteBuffer.wrap(draft.identity().textHash()))
                .setHeadlineHash(draft.identity().headlineHash())
                .setOwnTime(times.ownTime(draft.times(), receivedAt))
                .build());
    }

    private static EnrichedItem item(Draft draft) {
        RawItem raw = draft.raw();
        ParsedItem parsed = draft.parsed();
        ItemTimes times = draft.times();
        return EnrichedItem.newBuilder()
                .setUri(draft.identity().uri())
                .setRevision(1)
                .setPubStatus(PubStatus.usable)
                .setLanguage(draft.language())
                .setHeadline(parsed.headline().orElse(null))
                .setBody(parsed.body())
                .setDateline(
                        parsed.dateline().map(line -> dateline(line, times)).orElse(null))
                .setVersionCreated(times.versionCreated().orElse(null))
                .setReceivedAt(raw.getReceivedAt())
                .setEnrichedAt(Instant.EPOCH)
                .setTimes(times.evidence())
                .setWire(raw.getWire())
                .setSource(raw.getSource())
                .setRef(raw.getRef())
                .setRawRef(draft.ref())
                .setAgencies(draft.agencies())
                .setSignOff(parsed.signOff().orElse(null))
                .setEdits(parsed.edits())
                .setVerdict(Verdict.NEW)
                .build();
    }

    private static Decision decision(Draft draft) {
        return Decision.newBuilder()
                .setRawRef(draft.ref())
                .setRef(draft.raw().getRef())
                .setWire(draft.raw().getWire())
                .setSource(draft.raw().getSource())
                .setUri(draft.identity().uri())
                .setVerdict(Verdict.NEW)
                .setReason(Reasons.NEW)
                .setRules(Ledger.RULES)
                .setStages(draft.stages())
                .build();
    }

    private static Dateline dateline(ParsedDateline parsed, ItemTimes times) {
        return Dateline.newBuilder()
                .setText(parsed.text())
                .setPlace(parsed.place().map(WireDesk::place).orElse(null))
                .setDate(times.datelineDate().orElse(null))
                .build();
    }

    /** A place by the name it was given, as long as no gazetteer knows it better. */
    private static Tag place(String name) {
        return Tag.newBuilder()
                .setUri("barq:place/" + name.replaceAll("\\s+", "_"))
                .setName(name)
                .setLiteral(name)
                .setRel("dateline")
                .build();
    }

    private static Optional<MediaType> declared(Draft draft) {
        return Optional.ofNullable(draft.raw().getMediaType())
                .filter(declared -> !declared.isBlank())
                .map(MediaType::of);
    }

    private static byte[] payload(RawItem raw) {
        byte[] payload = new byte[raw.getPayload().remaining()];
        raw.getPayload().duplicate().get(payload);
        return payload;
    }
}
