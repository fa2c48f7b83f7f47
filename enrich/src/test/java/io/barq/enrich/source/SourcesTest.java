/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.enrich.source.Source.DayMonthOrder;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Marker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {

    private static final String WHOLE = """
            sources:
              - id: harbour-ar
                wire: harbour
                name: Harbour News
                names: [ميناء, Harbour]
                agency: true
                country: EG
                zone: Africa/Tripoli
                charset: windows-1256
                languages: [ar, en-GB]
                urgencies: {blitz: 1, '4': 5}
                datelines: ['\\[(?<place>[^\\]]+)\\] ']
                markers: {flash: [رنين], correction: [صواب]}
                endMarks: ['<<آخر>>']
                dayMonthOrder: day_first
                ids: '(?<id>.+):(?<version>\\d+)'
            """;

    @TempDir
    Path folder;

    @Test
    void shouldTakeEverySettingOfASource() throws IOException {
        Source source = read(WHOLE).of("harbour-ar");

        assertThat(source.wire()).contains("harbour");
        assertThat(source.name()).isEqualTo("Harbour News");
        assertThat(source.names()).containsExactly("ميناء", "Harbour");
        assertThat(source.agency()).isTrue();
        assertThat(source.zone()).contains(ZoneId.of("Africa/Tripoli"));
        assertThat(source.charset()).contains(Charset.forName("windows-1256"));
        assertThat(source.languages()).containsExactly("ar", "en-GB");
        assertThat(source.urgency(new Grade("iptc", "blitz"))).hasValue(1);
        assertThat(source.urgency(new Grade("iptc", "4"))).hasValue(5);
        assertThat(source.urgency(new Grade("iptc", "1"))).isEmpty();
        assertThat(source.datelines()).hasSize(1);
        assertThat(source.markers())
                .isEqualTo(Map.of(Marker.FLASH, List.of("رنين"), Marker.CORRECTION, List.of("صواب")));
        assertThat(source.endMarks()).containsExactly("<<آخر>>");
        assertThat(source.dayMonthOrder()).contains(DayMonthOrder.DAY_FIRST);
        assertThat(source.ids()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"KW, Asia/Kuwait", "EG, Africa/Cairo"})
    void shouldTakeTheZoneOfACountryThatHasOne(String country, String zone) throws IOException {
        assertThat(read("sources: [{id: one, country: %s}]".formatted(country))
                        .of("one")
                        .zone())
                .contains(ZoneId.of(zone));
    }

    @Test
    void shouldGuessNoZoneOfACountryThatHasMany() throws IOException {
        assertThat(read("sources: [{id: one, country: US}]").of("one").zone()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sources: [{id: a b}]|source 'a b': id is 'a b'; allowed is 1 to 100 letters",
                "sources: [{name: One}]|source 'null': id is missing; allowed is",
                "sources: [{id: one, zone: Asia/Kuwit}]|source 'one': zone is 'Asia/Kuwit'; allowed is a name of the tz database",
                "sources: [{id: one, country: KWT}]|source 'one': country is 'KWT'; allowed is a code of ISO 3166",
                "sources: [{id: one, charset: x-none}]|source 'one': charset is 'x-none'; allowed is a charset Java knows",
                "sources: [{id: one, languages: [a_b_c]}]|source 'one': languages is 'a_b_c'; allowed is BCP 47 tags",
                "sources: [{id: one, urgencies: {x: 12}}]|source 'one': urgencies.x is '12'; allowed is a number from 1",
                "sources: [{id: one, datelines: ['(']}]|source 'one': datelines is '('; allowed is regular expressions",
                "sources: [{id: one, datelines: ['x']}]|source 'one': datelines is 'x'; allowed is patterns with a group place",
                "sources: [{id: one, ids: 'x'}]|source 'one': ids is 'x'; allowed is patterns with a group id",
                "sources: [{id: one, colour: red}]|colour is unknown at line 1; allowed are",
                "sources: [{id: one, markers: {boo: [x]}}]|line 1",
                "sources: [{id: one}, {id: one}]|the id of a source is 'one', twice; allowed is once",
                "sources: [{id: one, names: [x]}, {id: two, names: [X]}]|the name of a source is 'X', twice",
                "others: []|others is unknown",
                "'{'|line 1",
                "sources: {|line 1",
                "{}|it has no list of sources",
                "sources: [~]|one of its sources is empty",
            })
    void shouldRefuseWhatCannotWorkInOneSentence(String yaml, String sentence) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("test cannot be used: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void shouldKeepOfAShippedSourceWhatAFileDoesNotSet() throws IOException {
        Sources sources = shippedAnd("sources: [{id: kuna, charset: windows-1256}]");

        assertThat(sources.of("kuna").charset()).contains(Charset.forName("windows-1256"));
        assertThat(sources.of("kuna").zone()).contains(ZoneId.of("Asia/Kuwait"));
        assertThat(sources.of("kuna").name()).isEqualTo("KUNA");
        assertThat(sources.of("kuna").agency()).isTrue();
        assertThat(sources.byName("كونا")).contains(sources.of("kuna"));
        assertThat(sources.of("spa"))
                .usingRecursiveComparison()
                .isEqualTo(Sources.shipped().of("spa"));
    }

    @Test
    void shouldSetOfAShippedSourceWhateverAFileSets() throws IOException {
        Source changed = shippedAnd(WHOLE.replace("id: harbour-ar", "id: kuna")).of("kuna");

        assertThat(changed)
                .usingRecursiveComparison()
                .withEqualsForType((one, other) -> one.pattern().equals(other.pattern()), Pattern.class)
                .ignoringFields("id")
                .isEqualTo(read(WHOLE).of("harbour-ar"));
    }

    @Test
    void shouldTakeAwayFromASourceWhateverAFileSetsToNothing() throws IOException {
        SourcesFile whole = SourcesFile.read("test", WHOLE.getBytes(StandardCharsets.UTF_8));
        SourcesFile nothing = SourcesFile.read("test", """
                sources:
                  - {id: harbour-ar, wire: , name: '', names: [], agency: , country: ~, zone: '', charset: null, languages: [],
                     urgencies: {}, datelines: , markers: {}, endMarks: [], dayMonthOrder: '', ids: ''}
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(nothing.over(whole).sources().of("harbour-ar"))
                .usingRecursiveComparison()
                .isEqualTo(Source.unknown("harbour-ar"));
    }

    @Test
    void shouldMoveAShippedSourceToTheZoneOfItsNewCountry() throws IOException {
        assertThat(shippedAnd("sources: [{id: kuna, country: EG}]").of("kuna").zone())
                .contains(ZoneId.of("Africa/Cairo"));
        assertThat(shippedAnd("sources: [{id: kuna, country: EG, zone: UTC}]")
                        .of("kuna")
                        .zone())
                .contains(ZoneId.of("UTC"));
        assertThat(shippedAnd("sources: [{id: kuna, country: }]").of("kuna").zone())
                .contains(ZoneId.of("Asia/Kuwait"));
    }

    @Test
    void shouldGiveANameToTheFilesSource() throws IOException {
        Sources sources = shippedAnd("sources: [{id: kuna, names: [mine]}, {id: courier, names: [REUTERS, كونا]}]");

        assertThat(sources.byName("mine")).map(Source::id).contains("kuna");
        assertThat(sources.byName("Kuwait News Agency")).isEmpty();
        assertThat(sources.byName("Reuters")).map(Source::id).contains("courier");
        assertThat(sources.byName("كونا")).map(Source::id).contains("courier");
        assertThat(sources.byName("رويترز")).map(Source::id).contains("reuters");
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        assertThatThrownBy(() -> Sources.shippedAnd(folder.resolve("none.yaml")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("--sources is '")
                .hasMessageContaining("allowed is a file that is there");
    }

    @Test
    void shouldWorkWithDefaultsWhereNothingIsKnown() throws IOException {
        Source unknown = read("sources: []").of("nobody-knows");

        assertThat(unknown.id()).isEqualTo("nobody-knows");
        assertThat(unknown.zone()).isEmpty();
        assertThat(unknown.urgency(new Grade("iptc", "3"))).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({
        "local, superdesk, 1, 1",
        "local, superdesk, 6, 6",
        "local, superdesk, 7, 0",
        "local, iptc7901, 6, 6",
        "local, iptc7901, 7, 0",
        "local, iptc, 9, 9",
        "local, ap, 8, 8",
        "local, anpa, b, 2",
        "local, telex, 1, 0",
        "dpa, iptc7901, 2, 2",
        "dpa, iptc, 6, 6",
        "dpa, iptc, 7, 0",
        "dpa, iptc, Blitz, 1",
        "dpa, iptc, Eil, 2",
        "spa, iptc, Blitz, 0"
    })
    void shouldReadAnUrgencyOnTheScaleOfItsSourceElseOfItsFormat(
            String source, String scale, String literal, int urgency) {
        assertThat(Sources.shipped()
                        .of(source)
                        .urgency(new Grade(scale, literal))
                        .orElse(0))
                .isEqualTo(urgency);
    }

    @Test
    void shouldKnowTheAgenciesByAllTheirNames() {
        Sources shipped = Sources.shipped();

        assertThat(shipped.byName("(كونا)")).map(Source::id).contains("kuna");
        assertThat(shipped.byName("أ ف ب")).map(Source::id).contains("afp");
        assertThat(shipped.byName("DPA")).map(Source::id).contains("dpa");
        assertThat(shipped.of("spa").zone()).contains(ZoneId.of("Asia/Riyadh"));
    }

    private Sources shippedAnd(String yaml) throws IOException {
        return Sources.shippedAnd(Files.writeString(folder.resolve("mine.yaml"), yaml));
    }

    private static Sources read(String yaml) throws IOException {
        return Sources.read("test", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
