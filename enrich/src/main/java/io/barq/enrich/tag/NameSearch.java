/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.canonical.CanonicalText;
import io.barq.schemas.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One way through the names of one item. */
final class NameSearch {

    private static final String OPENING = "«\"“'";
    private static final String CLOSING = "»\"”'";

    /** A text that names more is a list, and no longer about anybody. */
    private static final int MOST_TAGS = 200;

    /** Of more people than these surnames are not remembered: an item that names as many is a list. */
    private static final int MOST_REMEMBERED = 64;

    /** A surname of fewer letters is too often another word. */
    private static final int SHORTEST_SURNAME = 3;

    /** As many words on is beside: "and the" may stand between. */
    private static final int BESIDE = 3;

    /** The first sentence has about as many words. */
    private static final int LEAD = 30;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Reading reading;
    private final Words words;
    private final PersonNames people;
    private final OrganisationNames organisations;

    private final List<Name> found = new ArrayList<>();
    /** The hashes of surnames, whose they are, and a bit for each, so that most words are turned away at once. */
    private final long[] surnames = new long[MOST_REMEMBERED];

    private final Name[] bearers = new Name[MOST_REMEMBERED];
    private int remembered;
    private long bits;
    /** 1 if the text writes the preposition على as it should be, -1 if not, 0 if it was not looked at. */
    private int writesOn;

    /**
     * Words that name somebody or some organisation.
     *
     * @param who who or what it is
     * @param confidence how sure that is
     * @param first the first word
     * @param last the last word
     * @param without how many letters of the first word are particles
     */
    private record Name(Known who, double confidence, int first, int last, int without) {}

    NameSearch(Reading reading, NameWords names) {
        this.reading = reading;
        this.words = reading.words();
        this.people = new PersonNames(reading.text(), words, names);
        this.organisations = new OrganisationNames(words, people);
    }

    NameTagger.Found found() {
        findOrganisations();
        dropShortNamesAlone();
        int organisationsFound = found.size();
        findPeople(organisationsFound);
        if (remembered > 0) {
            findSurnames();
        }
        found.sort(Comparator.comparingInt(Name::first));
        List<Tag> persons = new ArrayList<>();
        List<Tag> bodies = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Name name = found.get(i);
            spans.add(new Span(name.first(), name.last()));
            Known who = name.who();
            if (who.isNothing() || !isTold(i)) {
                continue;
            }
            Tag tag = reading.tagOn(name.first(), name.last());
            tag.setUri(who.uri());
            tag.setName(who.name());
            tag.setConfidence(name.confidence());
            tag.setRel("mention");
            List<Tag> tags = who.kind() == Kind.PERSON ? persons : bodies;
            if (tags.size() < MOST_TAGS && !Reading.isTold(tags, tag)) {
                tags.add(tag);
            }
        }
        return new NameTagger.Found(persons, bodies, spans);
    }

    /**
     * Whether an organisation is told of. An organ of a state is where it is in the headline, acts in the first words, or stands
     * beside an armed group; else it is named in passing, as armies and ministries are in most of what is written of their
     * countries. An office is where the item quotes it or names it again, too. A club of one word is where something speaks of
     * sport: a word about it, or another name of a club in the item.
     */
    private boolean isTold(int index) {
        Name name = found.get(index);
        return switch (name.who().prominence()) {
            case ARMED_GROUP, OTHER -> true;
            case ORGAN -> isMoreThanPassing(index);
            case OFFICE -> isMoreThanPassing(index) || organisations.tells(name.first()) || isNamedAgain(name);
            case CLUB -> name.first() < name.last() || isInSport(name);
        };
    }

    /** Whether something says that a name of one word is that of a club, and nothing that it is that of a place. */
    private boolean isInSport(Name club) {
        if (isCalledAfter(club.first()) || organisations.isIn(club.first())) {
            return false;
        }
        String uri = club.who().uri();
        return organisations.isOfSport(club.first(), club.last())
                || found.stream()
                        .anyMatch(other -> other.who().prominence() == Prominence.CLUB
                                && (other.first() < other.last()
                                        || !other.who().uri().equals(uri)));
    }

    private boolean isMoreThanPassing(int organ) {
        return actsInLead(found.get(organ)) || isBeside(organ, organ - 1) || isBeside(organ, organ + 1);
    }

    private boolean isNamedAgain(Name name) {
        String uri = name.who().uri();
        return found.stream()
                .anyMatch(other -> other != name && other.who().uri().equals(uri));
    }

    /** Whether another name is beside one, and is of an armed group. */
    private boolean isBeside(int organ, int other) {
        if (other < 0 || other == found.size()) {
            return false;
        }
        Name one = found.get(organ);
        Name another = found.get(other);
        int gap = Math.max(another.first() - one.last(), one.first() - another.last());
        return gap <= BESIDE && another.who().prominence() == Prominence.ARMED_GROUP;
    }

    /** Whether a name is in the headline, or among the first words and no preposition makes it the place of what is told. */
    private boolean actsInLead(Name name) {
        if (reading.isInHeadline(name.first())) {
            return true;
        }
        int start = name.first() - LEAD;
        return (start < 0 || words.start(start) < reading.bodyStart())
                && !organisations.isPlace(name.first(), name.without());
    }

    /** A name as it is written, without the particles before it. */
    private String called(Name name) {
        return called(name.first(), name.last(), name.without());
    }

    private String called(int first, int last, int without) {
        String written = reading.text().substring(words.start(first), words.end(last));
        return written.substring(Math.min(without, written.length()));
    }

    /** A name in no list, which is its own identifier. */
    private Name unlisted(Kind kind, Prominence prominence, int first, int last, int without) {
        String called = called(first, last, without);
        String path = kind == Kind.PERSON ? "barq:person/" : "barq:organisation/";
        String uri = path + CanonicalText.of(called).replace(' ', '-');
        return new Name(
                new Known(kind, uri, called, false, prominence, false, false, false, 0, 0),
                NameTagger.BY_PATTERN,
                first,
                last,
                without);
    }

    private static Name listed(Known known, int first, int last, int without) {
        double confidence = first < last ? NameTagger.KNOWN : NameTagger.KNOWN_BY_ONE_WORD;
        return new Name(
                known, confidence, first + known.before(), last - known.after(), known.before() > 0 ? 0 : without);
    }

    private void findOrganisations() {
        int reached = -1;
        List<Hit> hits = reading.hits();
        for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            if (hit.first() <= reached || hit.article()) {
                continue;
            }
            Name name = null;
            if (hit.kind() == Kind.ORGANISATION) {
                Known known = (Known) hit.entries().get(0);
                if (isWrittenAsAName(hit, known)) {
                    name = listed(known, hit.first(), hit.last(), hit.without());
                }
            } else if (hit.kind() == Kind.ORGANISATION_WORD) {
                Span span = organisations.around(hit, reached + 1);
                Name before = found.isEmpty() ? null : found.get(found.size() - 1);
                if (before != null && before.last() == reached && organisations.isOneName(reached, hit)) {
                    found.remove(found.size() - 1);
                    boolean addsNothing = hit.first() == reached + 1;
                    // Microsoft Corp is Microsoft, but Sumitomo Bank Ltd is not Sumitomo.
                    name = addsNothing
                            ? listed(before.who(), before.first(), hit.last(), before.without())
                            : unlisted(
                                    Kind.ORGANISATION, Prominence.OTHER, before.first(), hit.last(), before.without());
                } else if (span != null && (span.first() <= hit.last() || !isListed(hits, i, span))) {
                    name = unlisted(
                            Kind.ORGANISATION,
                            OrganisationNames.prominence(hit),
                            span.first(),
                            span.last(),
                            span.first() > hit.last() ? 0 : hit.without());
                }
            }
            if (name != null) {
                found.add(name);
                reached = name.last();
            }
        }
    }

    /** Whether the vocabulary has a name within words after a hit: a place only where no quotation marks make the words a name. */
    private boolean isListed(List<Hit> hits, int i, Span span) {
        boolean isQuoted = words.startsAnew(span.first());
        for (int j = i + 1; j < hits.size() && hits.get(j).first() <= span.last(); j++) {
            Hit hit = hits.get(j);
            boolean isName = hit.kind() == Kind.ORGANISATION
                    || hit.kind() == Kind.PERSON
                    || hit.kind() == Kind.PLACE && !isQuoted;
            if (isName && !hit.article()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name in Latin script has its capitals, an acronym all of them, and a quoted name its marks. */
    private boolean isWrittenAsAName(Hit hit, Known known) {
        if (known.isQuoted() && !isQuoted(hit)) {
            return false;
        }
        if (!people.isLatin(hit.first())) {
            return true;
        }
        if (known.isAcronym()) {
            return words.isInCapitals(hit.first()) || words.length(hit.first()) == 1;
        }
        if (hit.words() == 1
                && people.isJoined(hit.first())
                && known.kind() == Kind.ORGANISATION
                && words.isCapitalised(hit.first() - 1)
                && !words.isInCapitals(hit.first())
                && !people.is(hit.first() - 1, NameWords.END | NameWords.NATIONALITY)) {
            return false;
        }
        return words.isCapitalised(hit.first()) && (known.hasSmallEnd() || words.isCapitalised(hit.last()));
    }

    /** Whether quotation marks stand about a name and nothing else; a space may stand within them. */
    private boolean isQuoted(Hit hit) {
        String text = reading.text();
        int before = words.start(hit.first()) - 1;
        int after = words.end(hit.last());
        if (before > 0 && text.charAt(before) == ' ') {
            before--;
        }
        if (after < text.length() - 1 && text.charAt(after) == ' ') {
            after++;
        }
        return before >= 0
                && after < text.length()
                && OPENING.indexOf(text.charAt(before)) >= 0
                && CLOSING.indexOf(text.charAt(after)) >= 0;
    }

    /** Takes away short names of what no longer name of the text is of. */
    private void dropShortNamesAlone() {
        Set<String> named = new HashSet<>();
        for (Name name : found) {
            if (!name.who().isShort()) {
                named.add(name.who().uri());
            }
        }
        found.removeIf(
                name -> name.who().isShort() && !named.contains(name.who().uri()));
    }

    private void findPeople(int organisationsFound) {
        List<Hit> hits = reading.hits();
        int reached = -1;
        int organisation = 0;
        for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            if (hit.first() <= reached) {
                continue;
            }
            while (organisation < organisationsFound && found.get(organisation).last() < hit.first()) {
                organisation++;
            }
            boolean isWithin =
                    organisation < organisationsFound && found.get(organisation).first() <= hit.first();
            Name name = isWithin && hit.kind() != Kind.TITLE ? null : person(hits, i, reached);
            if (name == null) {
                continue;
            }
            int next = organisation;
            while (next < organisationsFound && found.get(next).last() < name.first()) {
                next++;
            }
            if (next < organisationsFound && found.get(next).first() <= name.last()) {
                continue;
            }
            reached = name.last();
            found.add(name);
            remember(name);
        }
    }

    /** The name of a person that a hit leads to; null if there is none. */
    private Name person(List<Hit> hits, int i, int reached) {
        Hit hit = hits.get(i);
        return switch (hit.kind()) {
            case PERSON -> known(hits, i);
            case GIVEN_NAME -> byGivenName(hits, i, reached);
            case TITLE -> byTitle(hits, i);
            default -> null;
        };
    }

    private Name known(List<Hit> hits, int i) {
        Hit hit = hits.get(i);
        Known known = (Known) hit.entries().get(0);
        if (hit.article() || !isWrittenAsAName(hit, known) || isCalledAfter(hit.first())) {
            return null;
        }
        int end = hit.last() + 1;
        if (hit.words() == 1) {
            if (people.isArabic(hit.first()) && people.hasHamzaWithin(hit.first(), hit.without())) {
                return null;
            }
            int longer = people.is(hit.first(), NameWords.ANY_GIVEN) ? people.endOfGiven(hit.first()) : hit.first();
            if (longer > end) {
                return unlisted(Kind.PERSON, Prominence.OTHER, hit.first(), longer - 1, hit.without());
            }
            if (people.isLatin(hit.first()) && isFollowedByName(hit.last())) {
                return null;
            }
        } else if (people.isJoined(end) && people.is(end, NameWords.FAITH)) {
            return unlisted(
                    Kind.PERSON, Prominence.OTHER, hit.first(), people.end(hit.first(), end) - 1, hit.without());
        } else if (people.isJoined(end) && people.is(end, NameWords.KIN | NameWords.ORDINAL)) {
            end = people.end(hit.first(), end);
        }
        return listed(known, hit.first(), end - 1, hit.without());
    }

    /** Whether the next word is one of a name or of a thing: Trump Tower is no person. */
    private boolean isFollowedByName(int word) {
        int next = word + 1;
        return people.isJoined(next)
                && words.isCapitalised(next)
                && !words.isInCapitals(next)
                && (!people.is(next, NameWords.END) || people.is(next, NameWords.TAIL));
    }

    /** Whether a word before says that a thing is called after the person: the airport of that name. */
    private boolean isCalledAfter(int first) {
        for (int word = first; word > 0 && word > first - 2; word--) {
            if (!people.isJoined(word)) {
                return false;
            }
            int before = people.what(word - 1) | people.whatWithoutParticle(word - 1);
            if ((before & NameWords.CALLED_AFTER) != 0) {
                return true;
            }
        }
        return false;
    }

    private Name byGivenName(List<Hit> hits, int i, int reached) {
        Hit hit = hits.get(i);
        int first = hit.first();
        if (hit.article()
                || hit.without() > 1
                || hit.without() > 0 && people.hasHamzaWithin(first, hit.without())
                || isMaybeOn(hit)) {
            return null;
        }
        if (people.compound(first, false) > 0 && isPlace(hits, i)) {
            return null;
        }
        if (people.is(first, NameWords.KIN)) {
            return isCalledAfter(first) ? null : byKin(hit, reached);
        }
        int end = people.endOfGiven(first);
        return end > first && !isCalledAfter(first)
                ? unlisted(Kind.PERSON, Prominence.OTHER, first, end - 1, hit.without())
                : null;
    }

    /** A name that is known by the words "son of" within it: what stands before them is a given name, whatever it is. */
    private Name byKin(Hit hit, int reached) {
        int kin = hit.first();
        int first = kin - 1 > reached && people.isJoined(kin) && people.isBefore(kin - 1) ? kin - 1 : kin;
        int end = people.end(first, kin);
        return end > kin + 1 ? unlisted(Kind.PERSON, Prominence.OTHER, first, end - 1, 0) : null;
    }

    /**
     * Whether a word may be the preposition على, typed with dots, as those do who never write a final yeh without them: it is taken
     * for the name only in a text that writes the preposition right somewhere.
     */
    private boolean isMaybeOn(Hit hit) {
        if (!people.is(hit.first(), NameWords.ALI)) {
            return people.isOn(hit.first());
        }
        if (writesOn == 0) {
            boolean does = reading.hits().stream()
                    .anyMatch(other -> other.kind() == Kind.GIVEN_NAME && people.isOn(other.first()));
            writesOn = does ? 1 : -1;
        }
        return writesOn < 0;
    }

    /** Whether a place of several words starts where a hit does. */
    private static boolean isPlace(List<Hit> hits, int i) {
        int first = hits.get(i).first();
        for (int j = i; j >= 0 && hits.get(j).first() == first; j--) {
            if (hits.get(j).kind() == Kind.PLACE && hits.get(j).words() > 1) {
                return true;
            }
        }
        return false;
    }

    private Name byTitle(List<Hit> hits, int i) {
        Hit hit = hits.get(i);
        int first = hit.last() + 1;
        if (!people.isJoined(first) || people.isLatin(hit.first()) && !words.isCapitalised(hit.first())) {
            return null;
        }
        for (int skipped = 0;
                skipped < 2 && people.is(first, NameWords.NATIONALITY) && people.isJoined(first + 1);
                skipped++) {
            first++;
        }
        for (int j = i + 1; j < hits.size() && hits.get(j).first() <= first; j++) {
            Kind kind = hits.get(j).kind();
            boolean isNamed = kind == Kind.PERSON || kind == Kind.ORGANISATION || kind == Kind.TITLE;
            if (isNamed && hits.get(j).first() == first && !hits.get(j).article()) {
                return null;
            }
        }
        int end = people.endAfterTitle(first, hit.entries().get(0) == Title.NAME);
        return end > first && !isCalledAfter(hit.first())
                ? unlisted(Kind.PERSON, Prominence.OTHER, first, end - 1, 0)
                : null;
    }

    private void remember(Name name) {
        if (name.last() == name.first() || remembered == MOST_REMEMBERED) {
            return;
        }
        int last = name.last();
        boolean isSurname = !people.is(
                        last,
                        NameWords.END
                                | NameWords.GOD
                                | NameWords.FAITH
                                | NameWords.ORDINAL
                                | NameWords.ALI
                                | NameWords.NATIONALITY)
                && !people.is(last - 1, NameWords.COMPOUND | NameWords.DIVINE)
                && words.length(last) >= SHORTEST_SURNAME
                && words.length(last) <= Words.LONGEST;
        if (!isSurname) {
            return;
        }
        long hash = words.hash(last);
        for (int i = 0; i < remembered; i++) {
            if (surnames[i] == hash) {
                return;
            }
        }
        surnames[remembered] = hash;
        bearers[remembered++] = name;
        bits |= bit(hash);
    }

    private static long bit(long hash) {
        return 1L << (hash * SPREAD >>> 58);
    }

    /** Finds those named in full by their surnames alone. */
    private void findSurnames() {
        boolean[] taken = new boolean[words.count()];
        for (Name name : found) {
            Arrays.fill(taken, name.first(), name.last() + 1, true);
        }
        for (Hit hit : reading.hits()) {
            if (hit.kind() == Kind.PLACE && !hit.article()) {
                Arrays.fill(taken, hit.first(), hit.last() + 1, true);
            }
        }
        for (int word = 0; word < taken.length; word++) {
            // Both are asked at once, whether or not there is a particle: nearly always neither is one.
            if (!isPerhapsSurname(words.hash(word)) & !isPerhapsSurname(words.hashWithoutFirst(word)) || taken[word]) {
                continue;
            }
            Name bearer = bearer(words.hash(word));
            int without = 0;
            if (bearer == null && people.hasParticle(word)) {
                bearer = bearer(words.hashWithoutFirst(word));
                without = 1;
            }
            if (bearer != null && (!people.isLatin(word) || words.isCapitalised(word)) && !isCalledAfter(word)) {
                found.add(new Name(bearer.who(), NameTagger.BY_SURNAME, word, word, without));
            }
        }
    }

    private boolean isPerhapsSurname(long hash) {
        return (bits & bit(hash)) != 0;
    }

    private Name bearer(long hash) {
        for (int i = 0; i < remembered; i++) {
            if (surnames[i] == hash) {
                return bearers[i];
            }
        }
        return null;
    }
}
