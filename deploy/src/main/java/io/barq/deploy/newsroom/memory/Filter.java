/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import io.barq.schemas.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which items somebody wants. Values of one kind are alternatives, kinds add up; a kind without values lets every item pass.
 *
 * @param languages BCP 47; {@code ar} also takes {@code ar-KW}
 * @param places uris of tags, as are people, organisations and subjects
 * @param urgency the lowest that is wanted, 1 highest to 9; 0 for all, even those that state none
 * @param words which must all occur, folded
 */
public record Filter(
        Set<String> languages,
        Set<String> sources,
        Set<String> places,
        Set<String> people,
        Set<String> organisations,
        Set<String> subjects,
        Set<Verdict> verdicts,
        int urgency,
        List<String> words) {

    /** Lets everything pass. */
    public static final Filter NONE =
            new Filter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0, List.of());

    public Filter {
        languages = Set.copyOf(languages);
        sources = Set.copyOf(sources);
        places = Set.copyOf(places);
        people = Set.copyOf(people);
        organisations = Set.copyOf(organisations);
        subjects = Set.copyOf(subjects);
        verdicts = Set.copyOf(verdicts);
        words = words.stream().flatMap(each -> Words.of(each).stream()).toList();
    }

    /** Whether it lets everything pass. */
    public boolean isNone() {
        return equals(NONE);
    }

    boolean lets(Facts facts) {
        return (languages.isEmpty() || letsLanguage(facts.language()))
                && (sources.isEmpty() || sources.contains(facts.source()))
                && (verdicts.isEmpty() || verdicts.contains(facts.verdict()))
                && (urgency == 0 || facts.urgency() != 0 && facts.urgency() <= urgency)
                && letsAny(places, facts.places())
                && letsAny(people, facts.people())
                && letsAny(organisations, facts.organisations())
                && letsAny(subjects, facts.subjects())
                && hasAll(facts.words());
    }

    private boolean letsLanguage(String language) {
        int region = language.indexOf('-');
        return languages.contains(language) || region > 0 && languages.contains(language.substring(0, region));
    }

    private static boolean letsAny(Set<String> wanted, String[] there) {
        if (wanted.isEmpty()) {
            return true;
        }
        for (String each : there) {
            if (wanted.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasAll(int[] there) {
        for (String word : words) {
            if (Arrays.binarySearch(there, Words.number(word)) < 0) {
                return false;
            }
        }
        return true;
    }
}
