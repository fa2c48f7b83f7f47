/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.tag.VocabularyFile.Form;
import io.barq.schemas.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds subjects: the Media Topics that the words of a text speak for.
 *
 * <p>Each term of the vocabulary speaks for one topic or more, with a weight, and for all that these are part of. A term that
 * comes again adds less each time, as one word repeated is one witness; one in the headline adds more. What speaks for a
 * topic, beside what speaks for the topic the item is most about, and for the length of the text, is turned into a
 * confidence by constants fitted to items judged by hand (RATIONALE, "What a confidence of a subject means").
 */
final class SubjectTagger {

    private static final Form FORM = Form.of("subjects.tsv", "topic", "weight", "arabic", "english", "other");

    private static final Form KINDS = Form.withKey("name-kinds.tsv", "kind", "topic", "weight");

    static final List<Form> FORMS = List.of(FORM, KINDS);

    /** A topic less sure than this is not given; a desk that sends people out by a tag cuts at 0.5. */
    static final double CUT = 0.25;

    /** A narrower topic that holds less of what speaks for its highest is what the item says in passing. */
    private static final double LEAST_SHARE = 0.12;

    /** Nothing that is read off words is certain. */
    private static final double SUREST = 0.99;

    /** How many topics below the highest an item has at most. */
    private static final int NARROWER = 8;

    /** What a word in the headline adds, as if it stood in the text that many times more. */
    private static final double HEADLINE = 1.5;

    /** Below about as many words the length of a text tells nothing. */
    private static final double WORDS_OF_A_NOTICE = 20;

    /** The greatest weight; 0 takes a term away. */
    private static final double GREATEST_WEIGHT = 5;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String ARTICLE = "ال";

    /** What a term adds that stands in a text that many times: 1, 1.6, 2, 2.3 … */
    private static final double[] TIMES = times();

    private final List<MediaTopics.Topic> topics;
    /** What people and organisations of the vocabularies speak for, by their uris. */
    private final Map<String, SubjectTerm> names = new HashMap<>();
    /** Of each topic the place of the highest it is part of; its own if it is one of those. */
    private final int[] highest;
    /** Of each topic the place of the one it is part of; its own if there is none. */
    private final int[] broader;

    /**
     * @param kinds of each uri of a person or an organisation the kind it is of
     * @throws io.barq.schemas.BadSettingException if a row names no topic that is in use, or has no terms
     */
    SubjectTagger(Vocabularies vocabularies, Vocabulary.Builder vocabulary, Map<String, String> kinds) {
        MediaTopics media = new MediaTopics();
        Map<List<Long>, Spoken> terms = new LinkedHashMap<>();
        TreeMap<String, MediaTopics.Topic> used = new TreeMap<>();
        for (Row row : vocabularies.rows(FORM)) {
            MediaTopics.Topic topic = topic(media, row);
            media.upFrom(topic).forEach(above -> used.put(above.code(), above));
            double weight = row.number("weight", 0, GREATEST_WEIGHT);
            List<String> written = row.names("arabic", "english", "other");
            if (written.isEmpty()) {
                throw row.refused("it has no terms");
            }
            for (String term : written) {
                for (String form : forms(term)) {
                    terms.computeIfAbsent(folded(form), key -> new Spoken(form, new LinkedHashMap<>()))
                            .weights()
                            .put(topic, weight);
                }
            }
        }
        List<Row> kindRows = vocabularies.rows(KINDS);
        kindRows.forEach(row -> media.upFrom(topic(media, row)).forEach(above -> used.put(above.code(), above)));
        topics = List.copyOf(used.values());
        Map<MediaTopics.Topic, Integer> places = new HashMap<>();
        topics.forEach(topic -> places.put(topic, places.size()));
        highest = topics.stream()
                .map(media::upFrom)
                .mapToInt(up -> places.get(up.get(up.size() - 1)))
                .toArray();
        broader = topics.stream()
                .mapToInt(topic -> places.get(
                        media.upFrom(topic).stream().skip(1).findFirst().orElse(topic)))
                .toArray();
        Map<MediaTopics.Topic, int[]> upwards = new HashMap<>();
        topics.forEach(topic -> upwards.put(
                topic, media.upFrom(topic).stream().mapToInt(places::get).toArray()));
        for (Spoken spoken : terms.values()) {
            SubjectTerm term = spoken.term(upwards);
            if (term.count() > 0) {
                vocabulary.add(term, spoken.form());
            }
        }
        Map<String, Spoken> byKind = new HashMap<>();
        for (Row row : kindRows) {
            byKind.put(
                    row.required("kind"),
                    new Spoken("", Map.of(topic(media, row), row.number("weight", 0, GREATEST_WEIGHT))));
        }
        kinds.forEach((uri, kind) -> {
            if (byKind.containsKey(kind)) {
                names.put(uri, byKind.get(kind).term(upwards));
            }
        });
    }

    private static MediaTopics.Topic topic(MediaTopics media, Row row) {
        String code = row.required("topic");
        return media.inUse(code)
                .orElseThrow(() -> row.refused(
                        "topic is '%s'; allowed is the code of a Media Topic that is in use, such as 11000000"
                                .formatted(code)));
    }

    /**
     * A term as it stands in the file.
     *
     * @param form how it is written
     * @param weights how much it speaks for each topic; of several rows the last one counts
     */
    private record Spoken(String form, Map<MediaTopics.Topic, Double> weights) {

        /**
         * @param upwards of each topic its place, that of the one it is part of, and so on
         */
        SubjectTerm term(Map<MediaTopics.Topic, int[]> upwards) {
            TreeMap<Integer, Double> all = new TreeMap<>();
            weights.forEach((topic, weight) -> {
                if (weight > 0) {
                    Arrays.stream(upwards.get(topic)).forEach(place -> all.merge(place, weight, Math::max));
                }
            });
            return new SubjectTerm(
                    all.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    all.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /**
     * A phrase in Arabic stands for itself with the article on all its words after the first, and on the last alone, as
     * adjectives and genitives have it. The article of the first is taken off where the text is read.
     */
    private static Set<String> forms(String term) {
        String[] words = SPACES.split(term);
        Set<String> forms = new LinkedHashSet<>(List.of(term));
        if (words.length > 1 && Arrays.stream(words).allMatch(SubjectTagger::isArabic)) {
            String first = words[0];
            String last = definite(words[words.length - 1]);
            forms.add(first
                    + ' '
                    + String.join(
                            " ",
                            Arrays.stream(words)
                                    .skip(1)
                                    .map(SubjectTagger::definite)
                                    .toList()));
            forms.add(String.join(" ", Arrays.asList(words).subList(0, words.length - 1)) + ' ' + last);
        }
        return forms;
    }

    private static String definite(String word) {
        return word.startsWith(ARTICLE) ? word : ARTICLE + word;
    }

    private static boolean isArabic(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.ARABIC;
    }

    private static List<Long> folded(String form) {
        Words words = Words.of(form);
        return Stream.iterate(0, word -> word < words.count(), word -> word + 1)
                .map(words::hash)
                .toList();
    }

    /**
     * The subjects of an item.
     *
     * @param named the people and organisations it names
     */
    List<Tag> tag(Reading reading, NameTagger.Found named) {
        Evidence evidence = new Evidence();
        for (Hit hit : reading.hits()) {
            if (hit.kind() == Kind.SUBJECT) {
                boolean headline = reading.isInHeadline(hit.first());
                for (Entry term : hit.entries()) {
                    evidence.at((SubjectTerm) term).on(hit, headline);
                }
            }
        }
        addNames(named.people(), evidence);
        addNames(named.organisations(), evidence);
        evidence.sum();
        return evidence.found(reading.words().count()).stream()
                .map(found -> tag(found, reading))
                .toList();
    }

    private Tag tag(Found found, Reading reading) {
        Tag tag = found.standing().tag(reading);
        tag.setUri(topics.get(found.topic()).uri());
        tag.setName(topics.get(found.topic()).name());
        tag.setConfidence(Math.min(SUREST, Math.round(found.confidence() * 100) / 100.0));
        tag.setRel("about");
        return tag;
    }

    private void addNames(List<Tag> tags, Evidence evidence) {
        for (Tag tag : tags) {
            SubjectTerm term = names.get(tag.getUri());
            if (term != null) {
                boolean headline = tag.getStart() == null;
                evidence.at(term).on(tag, headline);
            }
        }
    }

    /**
     * A topic that is sure enough.
     *
     * @param standing the term that speaks most for it
     */
    private record Found(int topic, double confidence, Standing standing) {}

    /** Where a term stands in an item, or the name of somebody. */
    private static final class Standing {

        /** The term, where it first stands in the body, or else in the headline; null for a name. */
        private Hit hit;
        /** The name, where it first stands; null for a term. */
        private Tag name;

        private boolean isInBody;
        private boolean isInHeadline;
        private int times;

        void on(Hit here, boolean headline) {
            if (isFirst(headline)) {
                hit = here;
            }
        }

        void on(Tag here, boolean headline) {
            if (isFirst(headline)) {
                name = here;
            }
        }

        private boolean isFirst(boolean headline) {
            boolean isFirst = times == 0 || !headline && !isInBody;
            isInBody |= !headline;
            isInHeadline |= headline;
            times++;
            return isFirst;
        }

        Tag tag(Reading reading) {
            if (hit != null) {
                return reading.tagOn(hit);
            }
            Tag tag = Reading.tagOf(name.getLiteral());
            tag.setStart(name.getStart());
            tag.setEnd(name.getEnd());
            return tag;
        }

        double strength() {
            return TIMES[Math.min(times, TIMES.length - 1)] + (isInHeadline ? HEADLINE : 0);
        }
    }

    /** What the terms of one item say. */
    private final class Evidence {

        /** In the order they come, as sums of fractions depend on it. */
        private final Map<SubjectTerm, Standing> standings = new LinkedHashMap<>();

        private final double[] sums = new double[topics.size()];
        private final int[] terms = new int[topics.size()];
        private final double[] most = new double[topics.size()];
        private final Standing[] telling = new Standing[topics.size()];
        private double greatest;

        Standing at(SubjectTerm term) {
            Standing standing = standings.get(term);
            if (standing == null) {
                standing = new Standing();
                standings.put(term, standing);
            }
            return standing;
        }

        void sum() {
            standings.forEach((term, standing) -> {
                double strength = standing.strength();
                for (int i = 0; i < term.count(); i++) {
                    int topic = term.topic(i);
                    double said = term.weight(i) * strength;
                    sums[topic] += said;
                    terms[topic]++;
                    if (said > most[topic]) {
                        most[topic] = said;
                        telling[topic] = standing;
                    }
                }
            });
            for (int topic = 0; topic < sums.length; topic++) {
                if (highest[topic] == topic) {
                    greatest = Math.max(greatest, sums[topic]);
                }
            }
        }

        List<Found> found(int words) {
            List<Found> found = new ArrayList<>();
            List<Found> narrower = new ArrayList<>();
            boolean[] saidBelow = new boolean[sums.length];
            for (int topic = 0; topic < sums.length; topic++) {
                int above = broader[topic];
                saidBelow[above] |= above != topic && sums[topic] == sums[above];
            }
            double length = 0.5 * Math.log(WORDS_OF_A_NOTICE + words);
            double[] confidences = new double[sums.length];
            // The highest have the lowest codes, so each stands before its parts.
            for (int topic = 0; topic < sums.length; topic++) {
                if (sums[topic] > 0) {
                    int top = highest[topic];
                    if (topic == top) {
                        confidences[top] = confidence(sums[top], greatest, length);
                        add(found, topic, confidences[top]);
                    } else if (confidences[top] >= CUT && !saidBelow[topic] && isToldOf(topic)) {
                        add(narrower, topic, confidences[top] * confidenceBelow(terms[topic]));
                    }
                }
            }
            narrower.sort(Comparator.comparingDouble(Found::confidence).reversed());
            found.addAll(narrower.subList(0, Math.min(NARROWER, narrower.size())));
            found.sort(Comparator.comparingDouble(Found::confidence).reversed());
            return found;
        }

        /** Whether a narrower topic is more than a word in passing: one that stands once may be part of a name. */
        private boolean isToldOf(int topic) {
            return sums[topic] >= LEAST_SHARE * sums[highest[topic]] && (terms[topic] > 1 || telling[topic].times > 1);
        }

        private void add(List<Found> found, int topic, double confidence) {
            if (confidence >= CUT) {
                found.add(new Found(topic, confidence, telling[topic]));
            }
        }
    }

    /**
     * How sure a highest topic is, a logistic function.
     *
     * @param said what speaks for it
     * @param greatest what speaks for the one the item is most about
     * @param length half the logarithm of the length of the item
     */
    private static double confidence(double said, double greatest, double length) {
        double logarithm = Math.log1p(said);
        return logistic(0.55 - 0.75 * logarithm + 3.4 * said / greatest + 3.9 * (logarithm - length));
    }

    /** How sure a narrower topic is where the highest it is part of is right: different terms count, not how often. */
    private static double confidenceBelow(int terms) {
        return logistic(0.7 + 1.3 * Math.log(terms));
    }

    private static double logistic(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    private static double[] times() {
        double[] times = new double[64];
        for (int i = 1; i < times.length; i++) {
            times[i] = Math.log(1.0 + i) / Math.log(2);
        }
        return times;
    }
}
