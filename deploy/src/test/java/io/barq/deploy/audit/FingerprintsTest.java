/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    @Property
    void shouldBeASetOfTexts(@ForAll List<String> texts) {
        Fingerprints fingerprints = new Fingerprints();
        Set<String> set = new HashSet<>();
        for (String text : texts) {
            assertThat(fingerprints.add(text)).isEqualTo(set.add(text));
        }
    }

    @Test
    void shouldTellRevisionsApartWhenThereAreMany() {
        Fingerprints fingerprints = new Fingerprints();
        assertThat(IntStream.range(0, 200_000)
                        .allMatch(i -> fingerprints.add("barq:wire/text-" + i / 10 + " " + i % 10)))
                .isTrue();
        assertThat(IntStream.range(0, 200_000)
                        .noneMatch(i -> fingerprints.add("barq:wire/text-" + i / 10 + " " + i % 10)))
                .isTrue();
    }
}
