/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.enrich.source.Sources;
import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyFileTest {

    private static final String REGION_COLUMNS =
            "id name arabic variants country within kind population latitude longitude";

    @TempDir
    private Path folder;

    private void write(String name, String... lines) throws IOException {
        Files.writeString(
                folder.resolve(name),
                String.join("\n", lines).replace(' ', '\t').replace('_', ' '));
    }

    private Tagger tagger() {
        return new Tagger(Vocabularies.shippedAnd(folder), Sources.shipped());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "regions.tsv|id name|line 1: the columns are [id, name]; allowed are [id, name, arabic,",
                "regions.tsv|HEAD;p:1 Mine|line 2: it has 2 columns; allowed are 10",
                "regions.tsv|HEAD;p:1 Mine - - KUW - region - - -|line 2: country is 'KUW'; allowed is a code of ISO 3166",
                "regions.tsv|HEAD;p:1 Mine - - KW - region - 95 0|line 2: latitude is '95'; allowed is a number from -90.0 to 90.0",
                "regions.tsv|HEAD;p:1 Mine - - KW - region many 5 5|line 2: population is 'many'; allowed is a number",
                "regions.tsv|HEAD;p:1 Mine - - - - region - - -;p:1 Again - - - - region - - -|line 3: id p:1 stands in line 2 already",
                "regions.tsv|HEAD;p:1 M - - - - region - - -|line 2: the name 'M' has less than two letters",
                "regions.tsv|HEAD;p:1 - - - - - region - - 1|line 2: name is empty",
                "regions.tsv|HEAD;p:1 Mine - - - p:2 region - - -;p:2 Yours - - - p:1 region - - -|line 2: p:1 is a part of itself",
                "demonyms.tsv|code arabic words english;XX عراقي - -|line 2: XX is no country of countries.tsv",
                "city-names.tsv|id name arabic variants;1 Nowhere هنا -|line 2: 1 is the id of no city in places.tsv",
            })
    void shouldNameTheFileTheLineAndTheReasonWhenAFileCannotBeUsed(String file, String lines, String reason)
            throws IOException {
        write(file, lines.replace("HEAD", REGION_COLUMNS).replace("-", "_").split(";"));

        assertThatThrownBy(this::tagger)
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("--vocabularies " + folder.resolve(file) + " cannot be used: ")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseAFileThatIsNoVocabulary() throws IOException {
        write("peoples.tsv", "id");

        assertThatThrownBy(this::tagger)
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("peoples.tsv is no vocabulary; allowed are [");
    }

    @Test
    void shouldRefuseAFileThatIsNotInUtf8() throws IOException {
        Files.write(folder.resolve("regions.tsv"), "id\tعراق".getBytes("windows-1256"));

        assertThatThrownBy(this::tagger)
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("it is not in UTF-8");
    }

    @Test
    void shouldRefuseAFolderThatIsNotThere() {
        assertThatThrownBy(() -> Vocabularies.shippedAnd(folder.resolve("none")))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--vocabularies is '" + folder.resolve("none") + "'; allowed is a folder that is there.");
    }

    @Test
    void shouldPutARowBeforeTheShippedOneOfItsKeyAndTakeAwayOneWithNothingButItsKey() {
        VocabularyFile.Form form = VocabularyFile.Form.withKey("things.tsv", "id", "name");
        VocabularyFile shipped = read(form, "id\tname\na\tone\nb\ttwo\nc\tthree\n");

        assertThat(read(form, "id\tname\nb\tother\nc\t\nd\tfour\n").over(shipped))
                .extracting(row -> row.text("name"))
                .containsExactly("one", "other", "four");
        assertThat(read(form, "# replaces what ships\nid\tname\nz\tlast\n").over(shipped))
                .extracting(row -> row.text("name"))
                .containsExactly("last");
    }

    @Test
    void shouldFindAPlaceOfTheUser() throws IOException {
        write("regions.tsv", REGION_COLUMNS, "barq:place/home Karamistan كرمستان _ KW _ region _ 29 48");

        assertThat(TagCases.tags(tagger(), "ar", "قال إنه في كرمستان اليوم").places())
                .singleElement()
                .satisfies(tag -> {
                    assertThat(tag.getUri()).isEqualTo("barq:place/home");
                    assertThat(tag.getPlace().getCountry()).isEqualTo("KW");
                });
    }

    private static VocabularyFile read(VocabularyFile.Form form, String text) {
        return VocabularyFile.read(form, form.name(), text.getBytes(StandardCharsets.UTF_8));
    }
}
