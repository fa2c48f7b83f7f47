/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TagCommandTest {

    private static final String TEXT =
            "Bridge closed\n\nGen. Kevin Leahy met the Zerqaf Circle in Baghdad on Tuesday.\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tag(String... arguments) {
        return new CommandLine(new TagCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** A text with the line under each of its letters that the command draws. */
    private static String underlined(String words) {
        return words.replaceAll("(\\p{L})", "$1\u0332");
    }

    @Test
    void shouldUnderlineTheWordsThatTagsStandOnAndTellTheTags() throws IOException {
        assertThat(tag(file("item.txt", TEXT))).isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("Bridge closed")
                .contains(underlined("Kevin Leahy") + " met the Zerqaf Circle in " + underlined("Baghdad") + " on")
                .contains("PEOPLE", "(barq:person/kevin-leahy, mention)")
                .contains("PLACES", "Baghdad (geonames:98182, ")
                .doesNotContain("ORGANISATIONS");
    }

    @Test
    void shouldTagWithVocabulariesOfYourOwn() throws IOException {
        Path vocabularies = Files.createDirectory(folder.resolve("words"));
        Files.writeString(
                vocabularies.resolve("organisations.tsv"),
                "id\tname\tarabic\tvariants\tcountry\tkind\tweight\nmine:zerqaf\tZerqaf Circle\t\t\t\tngo\t\n");

        assertThat(tag(file("item.txt", TEXT), "--vocabularies", vocabularies.toString()))
                .isZero();

        assertThat(out.toString())
                .contains("ORGANISATIONS", "Zerqaf Circle (mine:zerqaf, mention)")
                .contains(underlined("Zerqaf Circle"));
    }

    @Test
    void shouldLetNothingOfTheTextActOnATerminal() throws IOException {
        assertThat(tag(file("item.txt", TEXT.replace("Baghdad", "\u001B[2JBaghdad"))))
                .isZero();

        assertThat(out.toString()).doesNotContain("\u001B[2J").contains("2J");
    }

    @Test
    void shouldSayThatATextHoldsNothing() throws IOException {
        assertThat(tag(file("empty.txt", ""))).isEqualTo(CommandLine.ExitCode.SOFTWARE);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotBlank();
    }
}
