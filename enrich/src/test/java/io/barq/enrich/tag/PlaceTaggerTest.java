/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTaggerTest {

    private static List<String> places(String language, String body) {
        return TagCases.tags(language, body).places().stream()
                .map(tag -> tag.getName() + "=" + tag.getLiteral())
                .toList();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ar|وصل الوزير إلى بغداد أمس قادما من باريس|Baghdad=بغداد, Paris=باريس",
                "ar|قال إن والعراق وسوريا وللعراق دورا|Iraq=والعراق, Syria=وسوريا, Iraq=وللعراق",
                "ar|اشتباكات في قطاع غزة ومحافظة الأنبار|Gaza Strip=غزة, Al Anbar=الأنبار",
                "ar|أكد أن الاتفاق بعد سعيد في الجديدة كان سنة كاملة|",
                "ar|أبدى كلاوس رأيه|",
                "ar|بحث تنفيذ اتفاق الطائف|",
                "ar|تحدث العراقيون والكويتية عن الأمر|",
                "ar|هبط سعر الذهب في سوق دبي إلى أدنى مستوى|Dubai=دبي",
                "ar|وتل أبيب وبيروت|Tel Aviv=وتل أبيب, Beirut=وبيروت",
                "en|He flew from Baghdad to New York on Monday.|Baghdad=Baghdad, New York City=New York",
                "en|It was nice of most mobile users to split the bar.|",
                "en|Paris Hilton met Michael Jordan.|",
                "en|The U.S. and the UK agreed.|United States=U.S, United Kingdom=UK",
                "en|He told us so, and US officials agreed.|United States=US",
                "en|A ship left for Basra, Iraq.|Basrah=Basra, Iraq=Iraq",
                "fr|Le ministre est en Allemagne et en Égypte.|Germany=Allemagne, Egypt=Égypte",
                "de|In Deutschland und Ägypten.|Germany=Deutschland, Egypt=Ägypten",
                "zh|他在北京说|Beijing=北京",
                "ru|Он прибыл в Москва|Moscow=Москва",
            })
    void shouldFindPlacesAndNotWordsThatLookLikeThem(String language, String body, String places) {
        assertThat(String.join(", ", places(language, body))).isEqualTo(places == null ? "" : places);
    }

    @ParameterizedTest
    @CsvSource({
        "fr, 'BREST, 9 mars - Le phare est rallumé.', FR",
        "en, 'BREST, March 9 - The lighthouse is lit again.', BY",
        "en, 'LONDON, March 9 - The lighthouse is lit again.', GB",
    })
    void shouldSoonerMeanAPlaceWhereTheLanguageIsSpoken(String language, String body, String country) {
        assertThat(TagCases.tags(language, body).datelinePlace())
                .hasValueSatisfying(
                        place -> assertThat(place.getPlace().getCountry()).isEqualTo(country));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "LONDON, March 9 - The bank said rates would fall.|London|GB",
                "LONDON, Ontario, March 9 - The bank said rates would fall.|London|CA",
                "BIRMINGHAM, Ala., March 9 - The bank said rates would fall.|Birmingham|US",
                "KUWAIT, March 9 (KUNA) -- The bank said rates would fall.|Kuwait City|KW",
            })
    void shouldTellWhichOfSeveralCitiesADatelineNames(String body, String name, String country) {
        assertThat(TagCases.tags("en", body).datelinePlace()).hasValueSatisfying(place -> {
            assertThat(place.getName()).isEqualTo(name);
            assertThat(place.getPlace().getCountry()).isEqualTo(country);
            assertThat(place.getRel()).isEqualTo("dateline");
        });
    }

    @Test
    void shouldTellOfTwoCitiesWithOneNameByTheCountriesNamedBesideThem() {
        assertThat(TagCases.tags("ar", "زار لبنان وفدا من صيدا وبيروت، ثم وصل إلى طرابلس في لبنان")
                        .places())
                .filteredOn(tag -> tag.getLiteral().equals("طرابلس"))
                .singleElement()
                .satisfies(tag -> assertThat(tag.getPlace().getCountry()).isEqualTo("LB"));
        assertThat(TagCases.tags("ar", "زار ليبيا وفدا من بنغازي، ثم وصل إلى طرابلس في ليبيا")
                        .places())
                .filteredOn(tag -> tag.getLiteral().equals("طرابلس"))
                .singleElement()
                .satisfies(tag -> assertThat(tag.getPlace().getCountry()).isEqualTo("LY"));
    }

    @Test
    void shouldDescribeAPlaceInTheItemsLanguageAndInEnglish() {
        Tag iraq = TagCases.tags("ar", "قال في العراق").places().get(0);

        assertThat(iraq.getUri()).isEqualTo("geonames:99237");
        assertThat(iraq.getName()).isEqualTo("Iraq");
        assertThat(iraq.getLocalName()).isEqualTo("العراق");
        assertThat(iraq.getPlace().getKind()).isEqualTo("country");
        assertThat(iraq.getPlace().getCountry()).isEqualTo("IQ");
        Tag erbil = TagCases.tags("ar", "قال في أربيل").places().get(0);
        assertThat(erbil.getPlace().getLatitude()).isBetween(36.0, 36.4);
        assertThat(erbil.getPlace().getLongitude()).isBetween(43.8, 44.2);
    }

    @Test
    void shouldNameTheCountriesAnItemTouchesTheSurestFirst() {
        List<Tag> countries = TagCases.tags(
                        "en",
                        "BAGHDAD, March 9 - Iraqi officials said Iraq would export oil. A Japanese firm will buy it.")
                .countries();

        assertThat(countries).extracting(Tag::getName).containsExactly("Iraq", "Japan");
        assertThat(countries.get(0).getConfidence()).isGreaterThan(0.9);
        assertThat(countries.get(1).getConfidence()).isLessThan(Countries.CUT);
        assertThat(countries.get(1).getRel()).isEqualTo("demonym");
        assertThat(countries.get(1).getLiteral()).isEqualTo("Japanese");
    }

    @Test
    void shouldNotMakeARecordTooLargeToBeSentOfAListOfAllPlaces() {
        StringBuilder list = new StringBuilder();
        for (Row row : Vocabularies.shipped().rows(PlaceVocabulary.PLACES).subList(0, 5000)) {
            list.append(row.text("name")).append(", ");
        }

        assertThat(TagCases.tags("en", list.toString()).places()).hasSize(200);
    }
}
