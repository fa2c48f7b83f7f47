/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.enrich.source.Sources;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VocabulariesOptionTest {

    private static final String ORGANISATIONS = "id\tname\tarabic\tvariants\tcountry\tkind\tweight\n";

    @TempDir
    private Path folder;

    @BeforeAll
    static void trustRecords() {
        RecordSerdes.trustRecords();
    }

    private static VocabulariesOption option(String... arguments) {
        VocabulariesOption option = new VocabulariesOption();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("vocabularies", mixin(option)))
                .parseArgs(arguments);
        return option;
    }

    private static CommandLine.Model.CommandSpec mixin(VocabulariesOption option) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(option);
    }

    private void write(String rows) throws IOException {
        Files.writeString(folder.resolve("organisations.tsv"), ORGANISATIONS + rows);
    }

    private static List<String> organisations(VocabulariesOption option, String body) {
        EnrichedItem item = new Trial(Sources.shipped(), option.tagger(Sources.shipped()))
                .read(RawItem.newBuilder()
                        .setWire("a-wire")
                        .setSource("a-wire")
                        .setReceivedAt(Instant.parse("2026-11-24T09:00:00Z"))
                        .setPayload(ByteBuffer.wrap(("Report\n\n" + body + "\n").getBytes(StandardCharsets.UTF_8)))
                        .build())
                .get(0);
        return item.getOrganisations().stream().map(Tag::getUri).toList();
    }

    @Test
    void shouldTagWithWhatShipsWhereNoFolderIsNamed() {
        VocabulariesOption none = option();

        assertThat(none.usable()).isEmpty();
        assertThat(organisations(none, "The Zerqaf Circle met Microsoft.")).containsExactly("wd:Q2283");
    }

    @Test
    void shouldTagWithTheFolderBeforeWhatShips() throws IOException {
        write("mine:zerqaf\tZerqaf Circle\t\t\t\tngo\t\n");
        VocabulariesOption mine = option("--vocabularies", folder.toString());

        assertThat(mine.usable()).contains(folder);
        assertThat(organisations(mine, "The Zerqaf Circle met Microsoft.")).containsExactly("mine:zerqaf", "wd:Q2283");
    }

    @Test
    void shouldTellOfAMistakeBeforeAnythingIsStarted() throws IOException {
        write("mine:zerqaf\tZ\t\t\t\tngo\t\n");
        VocabulariesOption mine = option("--vocabularies", folder.toString());

        assertThatThrownBy(mine::usable)
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("organisations.tsv")
                .hasMessageContaining("line 2: the name 'Z' has less than two letters");
    }

    @Test
    void shouldTellOfAFolderThatIsNotThere() {
        VocabulariesOption mine =
                option("--vocabularies", folder.resolve("none").toString());

        assertThatThrownBy(mine::usable)
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--vocabularies is '" + folder.resolve("none") + "'; allowed is a folder that is there.");
    }
}
