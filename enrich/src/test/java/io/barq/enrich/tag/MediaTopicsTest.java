/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.format.Code;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTopicsTest {

    private static final MediaTopics TOPICS = new MediaTopics();

    private static Optional<String> uri(String scheme, String code, String name) {
        return TOPICS.of(new Code(scheme, code, Optional.ofNullable(name))).map(MediaTopics.Topic::uri);
    }

    @ParameterizedTest
    @CsvSource({
        "subj, 04016000, medtop:20000170",
        "iptccat, 15054000, medtop:20001065",
        "iptc_subject, 11000000, medtop:11000000",
        "medtop, 16000000, medtop:16000000",
        "subj, 20000082, medtop:20000082",
        "subj, 14000000, medtop:14000000"
    })
    void shouldLeadFromACodeToItsTopic(String scheme, String code, String topic) {
        assertThat(uri(scheme, code, null)).contains(topic);
    }

    @Test
    void shouldKnowTheHighestSubjectCodesAsTheHighestTopics() {
        IntStream.rangeClosed(1, 17)
                .mapToObj("%02d000000"::formatted)
                .forEach(code -> assertThat(uri("subj", code, null)).contains("medtop:" + code));
    }

    @ParameterizedTest
    @CsvSource({"subj, 99999999", "subj, 01006000x", "north, 04016000", "'', 04016000", "medtop, 1"})
    void shouldLeadNowhereWhereTheWayIsNotCertain(String scheme, String code) {
        assertThat(uri(scheme, code, null)).isEmpty();
    }

    @Test
    void shouldTakeASubjectOfTheApByItsNameAlone() {
        assertThat(uri("ap", "5b43", "Baseball")).contains("medtop:20000849");
        assertThat(uri("ap", "5b43", "Baseball cards")).isEmpty();
        assertThat(uri("ap", "5b43", null)).isEmpty();
        assertThat(uri("north", "5b43", "Baseball")).isEmpty();
    }

    @Test
    void shouldNameATopicInBothLanguages() {
        assertThat(TOPICS.of(new Code("subj", "11000000", Optional.empty())))
                .contains(new MediaTopics.Topic("11000000", "politics", Optional.of("سياسة"), Optional.empty()));
    }

    @Test
    void shouldLeadFromATopicToTheHighestItIsPartOf() {
        MediaTopics.Topic parliament = TOPICS.inUse("20000615").orElseThrow();

        assertThat(TOPICS.upFrom(parliament))
                .extracting(MediaTopics.Topic::name)
                .containsExactly("parliament", "government", "politics");
    }

    @Test
    void shouldNotKnowAsInUseWhatTheIptcHasRetired() {
        assertThat(TOPICS.of(new Code("medtop", "20000109", Optional.empty()))).isPresent();
        assertThat(TOPICS.inUse("20000109")).isEmpty();
    }
}
