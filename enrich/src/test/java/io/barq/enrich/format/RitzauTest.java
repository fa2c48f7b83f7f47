/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import org.junit.jupiter.api.Test;

class RitzauTest {

    private static final String NEWS = """
            <RBNews xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><NewsID>77-a</NewsID><PublishDate>2024-08-22T17:32:18.397</PublishDate>
            <strapline>NU/FLASH-U</strapline><headline i:nil="true"/><town>Aarhus</town><origin>/ritzau/</origin><version>2</version>
            <format>Flash</format><content>&lt;p&gt;Havnen &amp;aring;bner p&#xE5; fredag.&lt;/p&gt;</content><Priority>3</Priority>
            <Annuleret>%s</Annuleret><Korrektion>true</Korrektion></RBNews>
            """;

    @Test
    void shouldKeepAllThatAFlashSays() {
        ParsedItem item = Parsing.item(NEWS.formatted("false"));
        assertThat(item.id()).hasValue("77-a");
        assertThat(item.version()).hasValue("2");
        assertThat(item.headline()).hasValue("Havnen åbner på fredag.");
        assertThat(item.body()).isEqualTo("Havnen åbner på fredag.");
        assertThat(item.byline()).hasValue("/ritzau/");
        assertThat(item.located()).hasValue("Aarhus");
        assertThat(item.markers()).containsExactlyInAnyOrder(Marker.FLASH, Marker.CORRECTION);
        assertThat(item.pubStatus()).isEmpty();
    }

    @Test
    void shouldListAFlashByItsFirstWordsAndNothingElse() {
        String lead = "Havnen i Aarhus ".repeat(10);
        String news = NEWS.formatted("false").replace("Havnen", lead);

        assertThat(Parsing.item(news).headline()).hasValue(lead.substring(0, 100));
        assertThat(Parsing.item(news.replace("Flash", "Nyhed")).headline()).isEmpty();
    }

    @Test
    void shouldTakeAnAnnulledItemForCanceled() {
        assertThat(Parsing.item(NEWS.formatted("true")).pubStatus()).hasValue(PubStatus.canceled);
    }

    @Test
    void shouldTakeEachItemOfAQueue() {
        assertThat(Parsing.parse(Parsing.payload("<XMLNewsQueuedResponse><ListOfRBNews>"
                                + NEWS.formatted("false").repeat(3) + "</ListOfRBNews></XMLNewsQueuedResponse>"))
                        .parts())
                .hasSize(3);
    }
}
