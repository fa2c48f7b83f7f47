/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import com.ibm.icu.util.ULocale;
import io.barq.enrich.tag.PlaceName.Form;
import io.barq.schemas.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds places, tells of those with one name which is meant, and names the countries an item touches.
 *
 * <p>What speaks for a place is added up: how well known it is, that its country is named too, and the word before it. A
 * name that is a word as well, or of a small place, is taken for one only where enough else speaks for it.
 */
final class PlaceTagger {

    static final List<VocabularyFile.Form> FORMS = List.of(
            PlaceVocabulary.PLACES,
            PlaceVocabulary.REGIONS,
            PlaceVocabulary.COUNTRIES,
            PlaceVocabulary.DEMONYMS,
            PlaceVocabulary.CITY_NAMES,
            PlaceVocabulary.DOUBTFUL);

    /** An item that lists the places of the world is no reason to publish a record too large to be sent. */
    private static final int MOST_TAGS = 200;

    /** What must speak for a name before it is taken for a place. */
    private static final double ENOUGH = 1.2;

    private static final double DOUBT = 2.6;
    private static final double COUNTRY_NAMED = 0.8;
    private static final double KIND_BEFORE = 1.5;
    private static final double PREPOSITION_BEFORE = 0.4;
    private static final double SEVERAL_WORDS = 0.5;

    /** What the other countries named are worth where one name has several places. */
    private static final double CONTEXT = 0.7;

    /** Of places with one name, one where the item's language is spoken is meant sooner: a French Brest is not the one in Belarus. */
    private static final double SPOKEN = 0.4;

    /** The countries a language is spoken in, as CLDR has them, by the language. English is written everywhere, and says nothing. */
    private static final Map<String, Set<String>> SPOKEN_IN = Arrays.stream(ULocale.getAvailableLocales())
            .filter(locale -> !locale.getLanguage().equals("en"))
            .collect(Collectors.groupingBy(
                    ULocale::getLanguage, Collectors.mapping(ULocale::getCountry, Collectors.toUnmodifiableSet())));

    /** How much words speak for a country: its name, then what belongs to it, a place in it, and a name with it inside. */
    private static final double COUNTRY_ITSELF = 1;

    private static final double DEMONYM = 0.8;
    private static final double PLACE_WITHIN = 0.7;
    private static final double WITHIN_A_NAME = 0.5;

    private static final double LEAST_CONFIDENCE = 0.5;
    /** Datelines are written in cities: الكويت is the city there, and عمان is Amman. */
    private static final double WIDE_IN_A_DATELINE = 1.5;

    private static final double MOST_CONFIDENCE = 0.98;

    /** Words after which a place stands, if a name stands there at all. */
    private static final WordSet KINDS_OF_PLACES = WordSet.of(
            "مدينة بلدة قرية محافظة ولاية منطقة إقليم مقاطعة قضاء ناحية مدينتي بلدتي محافظتي ضاحية جزيرة ميناء مطار بلدية"
                    + " المدينة العاصمة city town village province governorate district region island port شهر استان ville");

    /** Words before a name that say what part, or what kind of place is meant, and belong to no name. */
    private static final WordSet PARTS =
            WordSet.of("قطاع محافظة ولاية إقليم منطقة شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط"
                    + " نهر بحيرة بلاد مدينة دلتا سهل جبال حوض");

    /** What is called by the name of a place, and is none. */
    private static final WordSet NAMED_AFTER_PLACES = WordSet.of(
            "اتفاق اتفاقية معاهدة إعلان وثيقة صحيفة جريدة مجلة نادي فريق" + " ريال أتلتيكو كأس تلفزيون إذاعة قناة");

    private static final WordSet HONOURS = WordSet.of("المكرمة الشعبية");

    private static final WordSet STATE = WordSet.of("دولة");

    private static final WordSet PREPOSITIONS = WordSet.of(
            "في من إلى قرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط بين نحو داخل خارج عبر in at near from to"
                    + " northern southern eastern western central outside around across north south east west throughout");

    /** What may follow a place's name, capitalised, and leaves it one. */
    private static final WordSet FOLLOWERS =
            WordSet.of("city province state island islands river region district county governorate airport port bay"
                    + " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
                    + " september october november december jan feb mar apr jun jul aug sep sept oct nov dec");

    /** What may stand before a place's name, capitalised, and is no part of it. */
    private static final WordSet LEADS = WordSet.of(
            "north south east west northern southern eastern western central greater upper lower in from the at and of near"
                    + " a an this that these those he she it they but its his her their as after when while for by with on to if");

    private final Map<String, Place> countries;

    PlaceTagger(Vocabularies vocabularies, Vocabulary.Builder vocabulary) {
        this.countries = new PlaceVocabulary(vocabularies, vocabulary).countries();
    }

    /**
     * What was found.
     *
     * @param dateline the place of the dateline
     * @param places the places named
     * @param countries the countries they lie in, and others the item touches, the surest first
     */
    record Found(Optional<Tag> dateline, List<Tag> places, List<Tag> countries) {}

    /**
     * A name, and what it may mean here.
     *
     * @param weight how much it speaks for its country
     * @param withinAName whether it is part of the name of somebody or of a body
     */
    private record Sighting(Hit hit, List<PlaceName> candidates, int weight, boolean withinAName) {

        boolean isDemonym() {
            return candidates.get(0).form() == Form.DEMONYM;
        }
    }

    /**
     * The places of an item.
     *
     * @param names words that are names of people and organisations, which are no places
     */
    Found tag(Reading reading, List<Span> names) {
        List<Sighting> sightings = sightings(reading, names);
        CountryCount named = new CountryCount();
        sightings.forEach(
                sighting -> named.add(sighting.candidates().get(0).place().country(), sighting.weight()));
        String within = datelineCountry(reading);
        Optional<Place> dateline = dateline(reading, within, named);
        dateline.ifPresent(place -> named.add(place.country(), 2));

        Countries touched = new Countries(countries);
        List<Tag> places = new ArrayList<>();
        Optional<Tag> datelineTag = dateline.map(place -> datelineTag(reading, place));
        datelineTag.ifPresent(places::add);
        String datelineCountry = dateline.map(Place::country).orElse(within);
        if (!datelineCountry.isEmpty()) {
            touched.dateline(datelineCountry);
        }
        for (Sighting sighting : sightings) {
            if (sighting.isDemonym() || sighting.withinAName()) {
                touchOnly(reading, sighting, named, touched);
                continue;
            }
            PlaceName best = best(reading, sighting, named);
            double support = support(reading, sighting, best, named);
            if (support < ENOUGH) {
                continue;
            }
            Place place = best.place();
            Tag tag = place.describe(
                    on(reading, sighting.hit(), place), reading.language(), confidence(support), "mention");
            if (places.size() < MOST_TAGS && !Reading.isTold(places, tag)) {
                places.add(tag);
            }
            touched.named(
                    place.country(),
                    place.isCountry() ? "mention" : "within",
                    place.isCountry() ? COUNTRY_ITSELF : PLACE_WITHIN,
                    reading,
                    sighting.hit());
        }
        return new Found(datelineTag, places, touched.tags(reading));
    }

    /** The words a tag stands on: of قطاع غزة the name alone, and not what kind of place, what part or how honoured it is. */
    private static Tag on(Reading reading, Hit hit, Place place) {
        Words words = reading.words();
        int first = hit.first();
        int last = hit.last();
        while (first < last && isPart(words, first, place)) {
            first++;
        }
        while (last > first && HONOURS.holds(words, last)) {
            last--;
        }
        return reading.tagOn(first, last);
    }

    /** South Africa is no part of Africa. */
    private static boolean isPart(Words words, int word, Place place) {
        return place.isCountry() ? STATE.holds(words, word) : PARTS.holds(words, word);
    }

    private List<Sighting> sightings(Reading reading, List<Span> names) {
        List<Sighting> sightings = new ArrayList<>();
        int name = 0;
        for (Hit hit : reading.hits()) {
            if (hit.kind() != Kind.PLACE) {
                continue;
            }
            while (name < names.size() && names.get(name).last() < hit.first()) {
                name++;
            }
            boolean within = name < names.size() && names.get(name).first() <= hit.last();
            List<PlaceName> candidates = candidates(reading, hit);
            if (!candidates.isEmpty()) {
                Words words = reading.words();
                sightings.add(new Sighting(
                        hit, candidates, weight(words, hit, candidates), within || isPartOfAName(words, hit)));
            }
        }
        return sightings;
    }

    private static List<PlaceName> candidates(Reading reading, Hit hit) {
        Words words = reading.words();
        if (words.isInSmallLetters(hit.first()) || words.isInSmallLetters(hit.last())) {
            return List.of();
        }
        if (hit.entries().size() == 1) {
            PlaceName name = (PlaceName) hit.entries().get(0);
            return isCandidate(reading, hit, name) ? List.of(name) : List.of();
        }
        List<PlaceName> candidates = new ArrayList<>(hit.entries().size());
        for (Entry entry : hit.entries()) {
            PlaceName name = (PlaceName) entry;
            if (isCandidate(reading, hit, name)) {
                candidates.add(name);
            }
        }
        return candidates;
    }

    private static boolean isCandidate(Reading reading, Hit hit, PlaceName name) {
        return name.isOf(reading.language())
                && (!hit.article() || name.form() == Form.DEMONYM)
                && (name.form() != Form.CAPITALS || isAbbreviated(reading.words(), hit));
    }

    /** In a text all in capitals US may be the other word. */
    private static boolean isAbbreviated(Words words, Hit hit) {
        return hit.words() > 1
                || words.isInCapitals(hit.first())
                        && !(words.isInCapitals(hit.first() - 1) && words.isInCapitals(hit.last() + 1));
    }

    /**
     * Whether a name is that of something else, as in اتفاق الطائف or صحيفة الخليج, or, in letters that have capitals, has another
     * capitalised word beside it, as in Paris Hilton.
     */
    private static boolean isPartOfAName(Words words, Hit hit) {
        int before = hit.first() - 1;
        int after = hit.last() + 1;
        if (!words.startsAnew(hit.first()) && NAMED_AFTER_PLACES.holds(words, before)) {
            return true;
        }
        if (!words.isCapitalised(hit.first()) || words.isInCapitals(hit.first())) {
            return false;
        }
        boolean followed = words.isCapitalised(after) && words.isOneSpaceAfter(after) && !FOLLOWERS.holds(words, after);
        boolean led = words.isCapitalised(before)
                && words.isOneSpaceAfter(hit.first())
                && !words.isInCapitals(before)
                && !LEADS.holds(words, before);
        return followed || led;
    }

    /** How much a name speaks for its country: only one that is certain to be in one does. */
    private static int weight(Words words, Hit hit, List<PlaceName> candidates) {
        Place place = candidates.get(0).place();
        for (PlaceName candidate : candidates) {
            if (!candidate.place().country().equals(place.country()) || candidate.form() == Form.DOUBTFUL) {
                return 0;
            }
        }
        if (place.country().isEmpty() || place.isCity() && place.fame() < ENOUGH || isLikened(words, hit)) {
            return 0;
        }
        return place.isCountry() ? 2 : 1;
    }

    /** "Like Paris" is said of few places, and names of people begin so: كلاوس. */
    private static boolean isLikened(Words words, Hit hit) {
        return hit.without() > 0 && words.letter(hit.first(), hit.without() - 1) == 'ك' && !words.hasArticle(hit);
    }

    /**
     * The place a dateline begins with. What else it names, as in BRUNSWICK, West Germany, tells which of several that is; a
     * place that lies elsewhere is not meant.
     */
    private static Optional<Place> dateline(Reading reading, String within, CountryCount named) {
        return reading.datelineHits().stream()
                .filter(hit ->
                        hit.kind() == Kind.PLACE && hit.first() == 0 && hit.without() == 0 && isWhole(reading, hit))
                .findFirst()
                .flatMap(hit -> names(hit)
                        .map(PlaceName::place)
                        .filter(place -> within.isEmpty() || place.country().equals(within))
                        .max(Comparator.comparingDouble((Place place) -> place.fame()
                                + (place.isCity() ? 0 : -WIDE_IN_A_DATELINE)
                                + spoken(reading, place)
                                + CONTEXT * named.share(place.country()))));
    }

    /** Whether the name is all that stands there, up to a comma or the name of a state. */
    private static boolean isWhole(Reading reading, Hit hit) {
        Words words = reading.datelineWords();
        int next = hit.last() + 1;
        return next == words.count()
                || words.startsAnew(next)
                || reading.datelineHits().stream()
                        .anyMatch(other -> other.kind() == Kind.PLACE && other.first() == next);
    }

    /** The country a dateline names after its place, by itself or by a state; empty if it names none. */
    private static String datelineCountry(Reading reading) {
        return reading.datelineHits().stream()
                .filter(hit -> hit.kind() == Kind.PLACE && hit.first() > 0)
                .flatMap(PlaceTagger::names)
                .map(PlaceName::place)
                .filter(place -> !place.isCity())
                .map(Place::country)
                .findFirst()
                .orElse("");
    }

    private static Stream<PlaceName> names(Hit hit) {
        return hit.entries().stream().map(PlaceName.class::cast).filter(name -> name.form() != Form.DEMONYM);
    }

    private static Tag datelineTag(Reading reading, Place place) {
        Tag tag = Reading.tagOf(reading.datelinePlace().orElseThrow());
        return place.describe(tag, reading.language(), MOST_CONFIDENCE, "dateline");
    }

    private static PlaceName best(Reading reading, Sighting sighting, CountryCount named) {
        PlaceName best = null;
        double most = 0;
        for (PlaceName candidate : sighting.candidates()) {
            if (candidate.form() == Form.DEMONYM) {
                continue;
            }
            double score = candidate.place().fame()
                    + spoken(reading, candidate.place())
                    + 1.5 * named.share(candidate.place().country());
            if (best == null || score > most) {
                best = candidate;
                most = score;
            }
        }
        return best;
    }

    private static double spoken(Reading reading, Place place) {
        return SPOKEN_IN.getOrDefault(reading.language(), Set.of()).contains(place.country()) ? SPOKEN : 0;
    }

    private static double support(Reading reading, Sighting sighting, PlaceName best, CountryCount named) {
        Words words = reading.words();
        Hit hit = sighting.hit();
        Place place = best.place();
        double support = place.fame();
        if (best.form() == Form.DOUBTFUL) {
            support -= DOUBT;
        }
        if (isLikened(words, hit)) {
            support -= DOUBT;
        }
        if (hit.words() > 1) {
            support += SEVERAL_WORDS;
        }
        if (named.of(place.country()) > sighting.weight()) {
            support += COUNTRY_NAMED;
        }
        if (!words.startsAnew(hit.first())) {
            if (KINDS_OF_PLACES.holds(words, hit.first() - 1)) {
                support += KIND_BEFORE;
            } else if (PREPOSITIONS.holds(words, hit.first() - 1)) {
                support += PREPOSITION_BEFORE;
            }
        }
        return support;
    }

    private static double confidence(double support) {
        double confidence = LEAST_CONFIDENCE + (support - ENOUGH) * 0.25;
        return Math.round(100 * Math.min(MOST_CONFIDENCE, Math.max(LEAST_CONFIDENCE, confidence))) / 100.0;
    }

    private static void touchOnly(Reading reading, Sighting sighting, CountryCount named, Countries touched) {
        PlaceName name = sighting.isDemonym() ? sighting.candidates().get(0) : best(reading, sighting, named);
        Place place = name.place();
        if (name.form() == Form.DOUBTFUL || place.isCity() && place.fame() < ENOUGH) {
            return;
        }
        touched.named(
                place.country(),
                sighting.withinAName() ? "within" : "demonym",
                sighting.withinAName() ? WITHIN_A_NAME : DEMONYM,
                reading,
                sighting.hit());
    }
}
