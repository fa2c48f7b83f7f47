/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class IngestCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--source=a/b      | --source is 'a/b'; allowed is 1 to 100 of A-Z a-z 0-9 . _ - and no sign first.",
                "--wire=-          | --wire is '-'; allowed is 1 to 100 of A-Z a-z 0-9 . _ - and no sign first.",
                "--media-type=text | --media-type is 'text'; allowed is a media type such as 'text/plain;"
                        + " charset=windows-1256'.",
                "--max-payload=1   | --max-payload is 1; allowed is a number of bytes from 1024 to 33554432.",
                "--raw-partitions=0 | partitions of wire.raw is 0; allowed is 1 or more.",
                "--bootstrap-servers=b | --bootstrap-servers is 'b'; allowed is host:port, several parted by commas.",
                "--registry-url=r  | --registry-url is 'r'; allowed is an http:// or https:// URL."
            })
    void shouldEndWithOneSentenceWhenASettingCannotBeUsed(String option, String sentence) {
        assertThat(run(option, folder.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(sentence);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldEndBeforeItLooksForKafkaWhenAPlainFileHasNoSource() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "text");

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "--source is missing; allowed is the id of the line that plain files come on, such as '" + file
                                + "'.");
    }

    @Test
    void shouldShowItsUseWhenThereIsNoPathOrAnUnknownOption() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString())
                .contains("Missing required parameter: 'PATH'")
                .contains("Usage: ingest");
        assertThat(run("--speed=11", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--speed=11'");
    }

    @Test
    void shouldExplainEveryOptionAndExitCode() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "PATH...",
                        "--source=ID",
                        "--wire=ID",
                        "--media-type=TYPE",
                        "--max-payload=BYTES",
                        "(default: 1048576)",
                        "--raw-partitions=N",
                        "(default: 4)",
                        "--bootstrap-servers=HOST:PORT",
                        "--registry-url=URL",
                        "Exit codes:")
                .doesNotContain("${");
    }

    @Test
    void shouldServeAsASubcommand() {
        @Command(name = "barq", subcommands = IngestCommand.class)
        class Barq {}
        CommandLine barq = new CommandLine(new Barq()).setErr(new PrintWriter(err));

        assertThat(barq.execute("ingest", "--max-payload=1", "x")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--max-payload is 1;");
    }

    private int run(String... arguments) {
        return new CommandLine(new IngestCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
