/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Marker;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedItemTest {

    @Test
    void shouldNameItsMarkersInOneOrderInEveryProcess() {
        ParsedItem.Builder item = ParsedItem.builder();
        List<Marker> all = List.of(Marker.values());
        for (int last = all.size() - 1; last >= 0; last--) {
            item.marker(all.get(last));
        }

        assertThat(item.build().markers()).containsExactlyElementsOf(all);
    }
}
