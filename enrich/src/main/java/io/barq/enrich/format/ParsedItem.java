/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.schemas.Edit;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An item as its format tells it, in the provider's own words, before anything is concluded from it. What it does not say
 * is empty.
 *
 * @param id the provider's permanent id, without the version
 * @param altIds the provider's other ids
 * @param version the provider's version, as it wrote it
 * @param pubStatus whether the provider lets the item be used, where it says so
 * @param urgency how urgent the provider calls it, on its own scale
 * @param headline one line, where there is one
 * @param slugline the provider's slugline
 * @param keywords the provider's keywords
 * @param byline who wrote it, as the provider names them
 * @param edNote notes to editors
 * @param body clean paragraphs parted by one line feed; may be empty
 * @param language BCP 47, where the provider says so
 * @param dateline where and when it was written
 * @param located the place the provider says it was made at, apart from a dateline
 * @param signOff the editors' initials
 * @param times the times it names, each field's most trusted first
 * @param credits names of agencies it credits outside its dateline
 * @param subjects what the provider says it is about
 * @param genres what kind of item the provider says it is
 * @param places places the provider names in its metadata
 * @param people people the provider names in its metadata
 * @param organisations organisations the provider names in its metadata
 * @param rights what the provider says of its rights
 * @param links links to other items of the provider
 * @param sequence the number of the transmission on its line
 * @param take which take, lead or addition it says it is
 * @param markers flags that stand in it: a flash, a correction, a kill
 * @param edits what was cut: by its place in the decoded payload, or within the field it names
 */
public record ParsedItem(
        Optional<String> id,
        List<String> altIds,
        Optional<String> version,
        Optional<PubStatus> pubStatus,
        Optional<Grade> urgency,
        Optional<String> headline,
        Optional<String> slugline,
        List<String> keywords,
        Optional<String> byline,
        Optional<String> edNote,
        String body,
        Optional<String> language,
        Optional<ParsedDateline> dateline,
        Optional<String> located,
        Optional<String> signOff,
        List<WrittenTime> times,
        List<String> credits,
        List<Code> subjects,
        List<Code> genres,
        List<Code> places,
        List<Code> people,
        List<Code> organisations,
        Optional<ParsedRights> rights,
        List<ParsedLink> links,
        Optional<String> sequence,
        Optional<String> take,
        Set<Marker> markers,
        List<Edit> edits)
        implements Part {

    public ParsedItem {
        altIds = List.copyOf(altIds);
        keywords = List.copyOf(keywords);
        times = List.copyOf(times);
        credits = List.copyOf(credits);
        subjects = List.copyOf(subjects);
        genres = List.copyOf(genres);
        places = List.copyOf(places);
        people = List.copyOf(people);
        organisations = List.copyOf(organisations);
        links = List.copyOf(links);
        // In the order they are declared in: that of Set.copyOf is another in every process, and would be published.
        Set<Marker> inOrder = EnumSet.noneOf(Marker.class);
        inOrder.addAll(markers);
        markers = Collections.unmodifiableSet(inOrder);
        edits = List.copyOf(edits);
    }

    /** The same item with other edits. */
    ParsedItem withEdits(List<Edit> others) {
        Builder copy = copy();
        copy.edits.clear();
        copy.edits.addAll(others);
        return copy.build();
    }

    /**
     * The same item under the rule its provider builds ids by: what stays of the id is the id, what changes with a version
     * is the version, and the whole is another id. Of the ids it links to stays what is the id.
     *
     * @param rule a pattern with the group {@code id} and perhaps {@code version}; an id that does not fit stays
     */
    public ParsedItem identifiedBy(Pattern rule) {
        Builder copy = copy();
        copy.links.clear();
        links.forEach(link -> copy.link(new ParsedLink(link.rel(), permanent(rule, link.id()))));
        Matcher matcher = rule.matcher(id.orElse(""));
        if (!matcher.matches()) {
            return copy.build();
        }
        copy.id(matcher.group("id")).altId(matcher.group());
        if (version.isEmpty() && rule.pattern().contains("(?<version>")) {
            copy.version(matcher.group("version"));
        }
        return copy.build();
    }

    private static String permanent(Pattern rule, String id) {
        Matcher matcher = rule.matcher(id);
        return matcher.matches() ? matcher.group("id") : id;
    }

    private Builder copy() {
        Builder copy = builder();
        copy.id = id;
        copy.altIds.addAll(altIds);
        copy.version = version;
        copy.pubStatus = pubStatus;
        copy.urgency = urgency;
        copy.headline = headline;
        copy.slugline = slugline;
        copy.keywords.addAll(keywords);
        copy.byline = byline;
        copy.edNote = edNote;
        copy.body = body;
        copy.language = language;
        copy.dateline = dateline;
        copy.located = located;
        copy.signOff = signOff;
        copy.times.addAll(times);
        copy.credits.addAll(credits);
        copy.subjects.addAll(subjects);
        copy.genres.addAll(genres);
        copy.places.addAll(places);
        copy.people.addAll(people);
        copy.organisations.addAll(organisations);
        copy.rights = rights;
        copy.links.addAll(links);
        copy.sequence = sequence;
        copy.take = take;
        copy.markers.addAll(markers);
        copy.edits.addAll(edits);
        return copy;
    }

    /** An item of which nothing is known yet. */
    static Builder builder() {
        return new Builder();
    }

    /** Fills in what a format finds, in the order it finds it. */
    static final class Builder {

        /** Of keywords, subjects and the like; no newsroom sends as many, and a record must not outgrow its topic. */
        private static final int MOST_OF_A_KIND = 1000;

        private Optional<String> id = Optional.empty();
        private final Set<String> altIds = new LinkedHashSet<>();
        private Optional<String> version = Optional.empty();
        private Optional<PubStatus> pubStatus = Optional.empty();
        private Optional<Grade> urgency = Optional.empty();
        private Optional<String> headline = Optional.empty();
        private Optional<String> slugline = Optional.empty();
        private final Set<String> keywords = new LinkedHashSet<>();
        private Optional<String> byline = Optional.empty();
        private Optional<String> edNote = Optional.empty();
        private String body = "";
        private Optional<String> language = Optional.empty();
        private Optional<ParsedDateline> dateline = Optional.empty();
        private Optional<String> located = Optional.empty();
        private Optional<String> signOff = Optional.empty();
        private final List<WrittenTime> times = new ArrayList<>();
        private final Set<String> credits = new LinkedHashSet<>();
        private final Set<Code> subjects = new LinkedHashSet<>();
        private final Set<Code> genres = new LinkedHashSet<>();
        private final Set<Code> places = new LinkedHashSet<>();
        private final Set<Code> people = new LinkedHashSet<>();
        private final Set<Code> organisations = new LinkedHashSet<>();
        private Optional<ParsedRights> rights = Optional.empty();
        private final Set<ParsedLink> links = new LinkedHashSet<>();
        private Optional<String> sequence = Optional.empty();
        private Optional<String> take = Optional.empty();
        private final Set<Marker> markers = EnumSet.noneOf(Marker.class);
        private final List<Edit> edits = new ArrayList<>();

        private Builder() {}

        /** The provider's permanent id, without the version; blank is none. */
        Builder id(String value) {
            id = said(value);
            return this;
        }

        /** One more; blank, or there already, is passed over. */
        Builder altId(String value) {
            said(value).ifPresent(one -> add("ids", altIds, one));
            return this;
        }

        /** The provider's version, as it wrote it; blank is none. */
        Builder version(String value) {
            version = said(value);
            return this;
        }

        Builder pubStatus(PubStatus value) {
            pubStatus = Optional.ofNullable(value);
            return this;
        }

        Builder urgency(Grade value) {
            urgency = Optional.ofNullable(value);
            return this;
        }

        /** One line, where there is one; blank is none. */
        Builder headline(String value) {
            headline = said(value);
            return this;
        }

        /** The provider's slugline; blank is none. */
        Builder slugline(String value) {
            slugline = said(value);
            return this;
        }

        /** One more; blank, or there already, is passed over. */
        Builder keyword(String value) {
            said(value).ifPresent(one -> add("keywords", keywords, one));
            return this;
        }

        /** Who wrote it, as the provider names them; blank is none. */
        Builder byline(String value) {
            byline = said(value);
            return this;
        }

        /** Notes to editors; blank is none. */
        Builder edNote(String value) {
            edNote = said(value);
            return this;
        }

        Builder body(String value) {
            body = value;
            return this;
        }

        /** The language, where the provider says so; what is no tag of BCP 47 is none. */
        Builder language(String value) {
            language = LanguageTag.of(value);
            return this;
        }

        Builder dateline(ParsedDateline value) {
            dateline = Optional.ofNullable(value);
            return this;
        }

        /** The place the provider says it was made at, apart from a dateline; blank is none. */
        Builder located(String value) {
            located = said(value);
            return this;
        }

        /** The editors' initials; blank is none. */
        Builder signOff(String value) {
            signOff = said(value);
            return this;
        }

        Builder time(WrittenTime value) {
            add("times", times, value);
            return this;
        }

        /** One more; blank, or there already, is passed over. */
        Builder credit(String value) {
            said(value).ifPresent(one -> add("credits", credits, one));
            return this;
        }

        Builder subject(Code value) {
            add("subjects", subjects, value);
            return this;
        }

        Builder genre(Code value) {
            add("genres", genres, value);
            return this;
        }

        Builder place(Code value) {
            add("places", places, value);
            return this;
        }

        Builder person(Code value) {
            add("people", people, value);
            return this;
        }

        Builder organisation(Code value) {
            add("organisations", organisations, value);
            return this;
        }

        Builder rights(ParsedRights value) {
            rights = Optional.ofNullable(value);
            return this;
        }

        Builder link(ParsedLink value) {
            add("links", links, value);
            return this;
        }

        /** The number of the transmission on its line; blank is none. */
        Builder sequence(String value) {
            sequence = said(value);
            return this;
        }

        /** Which take, lead or addition it says it is; blank is none. */
        Builder take(String value) {
            take = said(value);
            return this;
        }

        Builder marker(Marker value) {
            markers.add(value);
            return this;
        }

        Builder edit(Edit value) {
            edits.add(value);
            return this;
        }

        /** The headline so far. */
        Optional<String> headline() {
            return headline;
        }

        /** The urgency so far. */
        Optional<Grade> urgency() {
            return urgency;
        }

        /** The slugline so far. */
        Optional<String> slugline() {
            return slugline;
        }

        /** The dateline so far. */
        Optional<ParsedDateline> dateline() {
            return dateline;
        }

        /** The byline so far. */
        Optional<String> byline() {
            return byline;
        }

        /** The language so far. */
        Optional<String> language() {
            return language;
        }

        /** Whether a byline is there so far. */
        boolean hasByline() {
            return byline.isPresent();
        }

        /** Whether rights are there so far. */
        boolean hasRights() {
            return rights.isPresent();
        }

        /** Whether a time of this kind is there so far. */
        boolean hasTime(WrittenTime.Field field) {
            for (WrittenTime time : times) {
                if (time.field() == field) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the item has neither headline nor body, and does not withdraw or withhold what has its id either. */
        boolean isEmpty() {
            boolean acts = id.isPresent()
                    && pubStatus.filter(status -> status != PubStatus.usable).isPresent();
            return headline.isEmpty() && body.isEmpty() && !acts;
        }

        /** The item. */
        ParsedItem build() {
            return new ParsedItem(
                    id,
                    listed(altIds),
                    version,
                    pubStatus,
                    urgency,
                    headline,
                    slugline,
                    listed(keywords),
                    byline,
                    edNote,
                    body,
                    language,
                    dateline,
                    located,
                    signOff,
                    times,
                    listed(credits),
                    listed(subjects),
                    listed(genres),
                    listed(places),
                    listed(people),
                    listed(organisations),
                    rights,
                    listed(links),
                    sequence,
                    take,
                    markers,
                    edits);
        }

        /** Most items have nothing of most kinds, and copying nothing costs, too. */
        private static <T> List<T> listed(Collection<T> values) {
            return values.isEmpty() ? List.of() : List.copyOf(values);
        }

        private static <T> void add(String what, Collection<T> to, T value) {
            if (to.size() == MOST_OF_A_KIND) {
                throw new RefusedException("The item names more than %d %s.".formatted(MOST_OF_A_KIND, what));
            }
            to.add(value);
        }

        private static Optional<String> said(String value) {
            return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
        }
    }
}
