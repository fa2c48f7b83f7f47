/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.decode.Decoder;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.format.Code;
import io.barq.enrich.format.Formats;
import io.barq.enrich.format.ParsedDateline;
import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.ParsedRights;
import io.barq.enrich.format.Part;
import io.barq.enrich.format.Payload;
import io.barq.enrich.identity.CorrectionNotice;
import io.barq.enrich.identity.ItemIdentity;
import io.barq.enrich.language.LanguageDetector;
import io.barq.enrich.ledger.Ledger;
import io.barq.enrich.ledger.Reasons;
import io.barq.enrich.notice.Candidates;
import io.barq.enrich.notice.Notice;
import io.barq.enrich.notice.Notices;
import io.barq.enrich.ruling.SentItem;
import io.barq.enrich.source.Grade;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import io.barq.enrich.tag.MediaTopics;
import io.barq.enrich.tag.Tagger;
import io.barq.enrich.tag.Tags;
import io.barq.enrich.time.ItemTimes;
import io.barq.enrich.time.TimeResolver;
import io.barq.schemas.Dateline;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.Edit;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.ItemLink;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.Rights;
import io.barq.schemas.Tag;
import io.barq.schemas.Verdict;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pure steps of the wire desk, in the order of the picture: each takes a draft and fills in what it finds out. */
final class WireDesk {

    /** What is advanced for a day that is known is mostly out within weeks, and hardly ever after a year. */
    private static final Duration LONGEST_EMBARGO = Duration.ofDays(366);

    /** IPTC: 1 is the most urgent, 5 what most items are. An alert is the headline of an urgent item before its text. */
    private static final Map<Marker, Integer> URGENCY_OF_FLAGS =
            Map.of(Marker.FLASH, 1, Marker.BULLETIN, 2, Marker.ALERT, 2, Marker.URGENT, 3);

    private final Decoder decoder = new Decoder();
    private final LanguageDetector languages = new LanguageDetector();
    private final MediaTopics mediaTopics = new MediaTopics();
    private final Sources sources;
    private final Formats formats;
    private final TimeResolver times;
    private final Tagger tagger;

    WireDesk(Sources sources, Tagger tagger, Duration allowedSkew) {
        this.sources = sources;
        this.formats =
                new Formats(name -> sources.byName(name).filter(Source::agency).isPresent());
        this.times = new TimeResolver(sources, allowedSkew);
        this.tagger = tagger;
    }

    Draft decode(Draft draft) {
        byte[] bytes = payload(draft.raw());
        Optional<MediaType> declared = declared(draft);
        Source source = sources.of(draft.raw().getSource());
        return draft.with(new Payload(decoder.decode(bytes, declared, source), bytes, declared, source));
    }

    List<Draft> parse(Draft draft) {
        Formats.Parsed parsed = formats.parse(draft.payload());
        List<Part> parts = parsed.parts().stream()
                .map(part -> underRule(part, draft.payload().source()))
                .toList();
        return IntStream.range(0, parts.size())
                .mapToObj(index -> draft.with(parsed.format(), parts.get(index), index, parts.size()))
                .toList();
    }

    private static Part underRule(Part part, Source source) {
        return part instanceof ParsedItem item && source.ids().isPresent()
                ? item.identifiedBy(source.ids().get())
                : part;
    }

    Draft resolveTimes(Draft draft) {
        return draft.with(times.resolve(
                draft.parsed(), draft.raw().getSource(), draft.raw().getReceivedAt()));
    }

    Draft tag(Draft draft) {
        ParsedItem item = draft.parsed();
        String language = language(item);
        return draft.with(language, tagger.tag(item, language));
    }

    /** Tells the language alone. */
    Draft tagLanguage(Draft draft) {
        return draft.with(language(draft.parsed()), Tags.NONE);
    }

    /** What the provider says, unless the text is in a script that language is not written in; else what the text shows. */
    private String language(ParsedItem item) {
        String text = LanguageDetector.beginning(item.headline().orElse(""), item.body());
        return item.language().filter(said -> languages.mayBe(said, text)).orElseGet(() -> languages.detect(text));
    }

    Draft identify(Draft draft) {
        return draft.with(ItemIdentity.of(draft.raw().getWire(), draft.parsed()));
    }

    /** Writes down what the steps found out, as the item and the decision that hold unless a desk decides otherwise. */
    Draft compose(Draft draft) {
        Source source = draft.payload().source();
        Optional<Notice> notice = Notices.of(draft.parsed(), source);
        EnrichedItem item = item(draft, notice.isPresent());
        Instant ownTime = times.ownTime(draft.times(), draft.raw().getReceivedAt());
        DeskItem complete = DeskItem.newBuilder()
                .setItem(item)
                .setDecision(decision(draft))
                .setTextHash(ByteBuffer.wrap(draft.identity().textHash()))
                .setFingerprint(draft.identity().fingerprint().toBytes())
                .setHeadlineHash(draft.identity().headlineHash())
                .setVersionHash(draft.identity().versionHash())
                .setOwnTime(ownTime)
                .build();
        return draft.with(new SentItem(complete, Candidates.of(item, ownTime, source, notice.isPresent()), notice));
    }

    private EnrichedItem item(Draft draft, boolean isNotice) {
        RawItem raw = draft.raw();
        ParsedItem parsed = draft.parsed();
        ItemTimes times = draft.times();
        Tags tags = draft.tags();
        List<String> altIds = new ArrayList<>();
        parsed.id().ifPresent(altIds::add);
        altIds.addAll(parsed.altIds());
        return EnrichedItem.newBuilder()
                .setUri(draft.identity().uri())
                .setAltIds(altIds)
                .setRevision(1)
                .setVersion(parsed.version().orElse(null))
                .setPubStatus(isNotice ? PubStatus.usable : pubStatus(parsed, times, raw.getReceivedAt()))
                .setUrgency(urgency(draft))
                .setUrgencyStated(parsed.urgency().map(Grade::literal).orElse(null))
                .setMarkers(List.copyOf(parsed.markers()))
                .setLanguage(draft.language())
                .setHeadline(parsed.headline().orElse(null))
                .setSlugline(parsed.slugline().orElse(null))
                .setKeywords(parsed.keywords())
                .setByline(parsed.byline().orElse(null))
                .setBody(parsed.body())
                .setEdNote(parsed.edNote().or(() -> CorrectionNotice.of(parsed)).orElse(null))
                .setDateline(parsed.dateline()
                        .map(line -> dateline(line, times, tags))
                        .orElse(null))
                .setLocated(parsed.located().orElse(null))
                .setFirstCreated(times.firstCreated().orElse(null))
                .setVersionCreated(times.versionCreated().orElse(null))
                .setEmbargoedUntil(times.embargoedUntil().orElse(null))
                .setSentAt(times.sentAt().orElse(null))
                .setReceivedAt(raw.getReceivedAt())
                .setEnrichedAt(Instant.EPOCH)
                .setTimes(times.evidence())
                .setWire(raw.getWire())
                .setSource(raw.getSource())
                .setRef(Ledger.ref(raw.getRef(), draft.ref()))
                .setRawRef(draft.ref())
                .setFormat(draft.format())
                .setSequence(parsed.sequence().orElse(null))
                .setTake(parsed.take().orElse(null))
                .setLinks(parsed.links().stream()
                        .map(link -> new ItemLink(link.rel(), link.id()))
                        .toList())
                .setRights(parsed.rights().map(WireDesk::rights).orElse(null))
                .setAgencies(tags.agencies())
                .setPlaces(both(tags(parsed.places()), tags.places()))
                .setCountries(tags.countries())
                .setTellingWords(tags.tellingWords())
                .setPeople(both(tags(parsed.people()), tags.people()))
                .setOrganisations(both(tags(parsed.organisations()), tags.organisations()))
                .setSubjects(both(subjects(parsed.subjects()), tags.subjects()))
                .setGenres(tags(parsed.genres()))
                .setSignOff(parsed.signOff().orElse(null))
                .setEdits(edits(draft))
                .setVerdict(Verdict.NEW)
                .setEvolvedFrom(draft.identity().evolvedFrom().orElse(null))
                .build();
    }

    /**
     * A kill under an id withdraws what has that id, and what is held back until nobody knows when must not pass for usable.
     */
    private static PubStatus pubStatus(ParsedItem item, ItemTimes times, Instant receivedAt) {
        if (item.markers().contains(Marker.KILL) && item.id().isPresent()) {
            return PubStatus.canceled;
        }
        PubStatus said = item.pubStatus().orElse(PubStatus.usable);
        boolean holds = times.holds()
                || endsTooLate(times, receivedAt)
                || item.markers().contains(Marker.HOLD);
        return holds && said == PubStatus.usable ? PubStatus.withheld : said;
    }

    /** An embargo until the year 9999, or 2062, is a slip or a way to say "until further notice". */
    private static boolean endsTooLate(ItemTimes times, Instant receivedAt) {
        return times.embargoedUntil()
                .filter(end -> end.isAfter(receivedAt.plus(LONGEST_EMBARGO)))
                .isPresent();
    }

    /** As the provider grades it on its own scale, else by the flags it puts on it. */
    private static Integer urgency(Draft draft) {
        OptionalInt urgency =
                draft.parsed().urgency().map(draft.payload().source()::urgency).orElse(OptionalInt.empty());
        if (urgency.isPresent()) {
            return urgency.getAsInt();
        }
        return urgency(draft.parsed().markers());
    }

    /** The highest flag counts: what is marked URGENT and FLASH is a flash. */
    private static Integer urgency(Set<Marker> flags) {
        return URGENCY_OF_FLAGS.entrySet().stream()
                .filter(flag -> flags.contains(flag.getKey()))
                .map(Map.Entry::getValue)
                .min(Integer::compare)
                .orElse(null);
    }

    private static List<Edit> edits(Draft draft) {
        List<Edit> edits = new ArrayList<>(draft.payload().decoded().edits());
        edits.addAll(draft.parsed().edits());
        return edits;
    }

    private static Rights rights(ParsedRights said) {
        return new Rights(
                said.holder().orElse(null),
                said.notice().orElse(null),
                said.usageTerms().orElse(null));
    }

    /** What the provider says, then what the text shows and the provider does not say. */
    private static List<Tag> both(List<Tag> said, List<Tag> found) {
        Set<String> uris = said.stream().map(Tag::getUri).collect(Collectors.toSet());
        return Stream.concat(said.stream(), found.stream().filter(tag -> !uris.contains(tag.getUri())))
                .toList();
    }

    private static List<Tag> tags(List<Code> codes) {
        return codes.stream().map(WireDesk::tag).toList();
    }

    /** Subjects as Media Topics where a certain way leads there; two codes that lead to one topic are one tag. */
    private List<Tag> subjects(List<Code> codes) {
        Map<String, Tag> byUri = new LinkedHashMap<>();
        for (Code code : codes) {
            Tag tag = mediaTopics
                    .of(code)
                    .map(topic -> Tag.newBuilder()
                            .setUri(topic.uri())
                            .setName(topic.name())
                            .setLiteral(code.scheme() + ":" + code.code())
                            .setRel("said")
                            .build())
                    .orElseGet(() -> tag(code));
            byUri.putIfAbsent(tag.getUri(), tag);
        }
        return List.copyOf(byUri.values());
    }

    /** A thing the provider names by a code of its own. */
    private static Tag tag(Code code) {
        String name = code.name().orElse(code.code());
        String scheme = code.scheme().isEmpty() ? "barq:said/" : code.scheme() + ":";
        return Tag.newBuilder()
                .setUri(scheme + code.code().replaceAll("\\s+", "_"))
                .setName(name)
                .setRel("said")
                .build();
    }

    private static Decision decision(Draft draft) {
        return Decision.newBuilder()
                .setRawRef(draft.ref())
                .setRef(Ledger.ref(draft.raw().getRef(), draft.ref()))
                .setWire(draft.raw().getWire())
                .setSource(draft.raw().getSource())
                .setUri(draft.identity().uri())
                .setVerdict(Verdict.NEW)
                .setReason(Reasons.NEW)
                .setRules(Ledger.RULES)
                .setStages(draft.stages())
                .build();
    }

    private static Dateline dateline(ParsedDateline parsed, ItemTimes times, Tags tags) {
        return Dateline.newBuilder()
                .setText(parsed.text())
                .setPlace(tags.datelinePlace()
                        .or(() -> parsed.place().map(WireDesk::place))
                        .orElse(null))
                .setDate(times.datelineDate().orElse(null))
                .build();
    }

    /** A place by the name it was given, as no vocabulary knows it better. */
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
