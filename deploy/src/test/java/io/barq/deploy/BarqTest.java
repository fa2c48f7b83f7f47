/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BarqTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        CommandLine barq = Barq.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return barq.execute(arguments);
    }

    @Test
    void shouldNameItsCommands() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("demo", "up", "run", "ingest", "enrich", "tail", "audit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "run",
                "ingest",
                "enrich",
                "tail",
                "explain",
                "audit",
                "redrive",
                "kill",
                "hold",
                "release",
                "unlink",
                "dismiss",
                "replay",
                "acls",
                "bench",
                "newsroom",
                "monitor",
                "tag"
            })
    void shouldExplainEachCommand(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: barq " + command);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --output out|Missing required option: '--input=PATH' (barq run --help tells more)",
                "run --input no-such-file --output out|--input is 'no-such-file'; allowed is a file or directory that can"
                        + " be read.",
                "run --input pom.xml --output pom.xml|--output is 'pom.xml'; allowed is a folder that can be written to.",
                "run --input pom.xml --output out --guarantee hope|Invalid value for option '--guarantee': expected one of"
                        + " [EXACTLY_ONCE_V2, AT_LEAST_ONCE] (case-insensitive) but was 'hope' (barq run --help tells more)",
                "run --input pom.xml --output out --sources none.yaml|--sources is 'none.yaml'; allowed is a file that is there.",
                "up --sources none.yaml|--sources is 'none.yaml'; allowed is a file that is there.",
                "tail --topic wire.secret|--topic is 'wire.secret'; allowed is wire.alerts, wire.decisions,"
                        + " wire.embargoed, wire.enriched, wire.feed-entries, wire.health, wire.raw, wire.rejected,"
                        + " wire.review, wire.rules, wire.stories, wire.story-members.",
                "tail --topic wire.stories --format ninjs|--format is ninjs with --topic wire.stories; allowed is json.",
                "monitor --every PT0S|--every is PT0S; allowed is a duration from PT1S to PT1H, such as PT15S.",
                "up --log-format xml|Invalid value for option '--log-format': expected one of [TEXT, JSON] (case-insensitive)"
                        + " but was 'xml' (barq up --help tells more)",
                "monitor --http-port 70000|--http-port is 70000; allowed is a port from 0 to 65535.",
                "tail --limit 0|--limit is 0; allowed is 1 or more.",
                "audit --wait -PT1S|--wait is PT-1S; allowed is a duration such as PT30S, or PT0S.",
                "audit --until soon|--until is 'soon'; allowed is a time such as 2026-11-24T09:00:00Z, a day such as"
                        + " 2026-11-24 (UTC), or a time ago such as 90m, 6h or 3d.",
                "audit --since 2026-11-24 --until 2026-11-24|--since is 2026-11-24T00:00:00Z; allowed is a time before"
                        + " 2026-11-24T00:00:00Z, where it ends.",
                "explain 7731 --since 9|--since is '9'; allowed is a time such as 2026-11-24T09:00:00Z, a day such as"
                        + " 2026-11-24 (UTC), or a time ago such as 90m, 6h or 3d.",
                "redrive --since sometime|--since is 'sometime'; allowed is a time such as 2026-11-24T09:00:00Z, a day such as"
                        + " 2026-11-24 (UTC), or a time ago such as 90m, 6h or 3d.",
                "redrive --since 2026-11-24 --until 2026-11-23|--since is 2026-11-24T00:00:00Z; allowed is a time before"
                        + " 2026-11-23T00:00:00Z, where it ends.",
                "kill barq:afp/7 --by Sara|Missing required option: '--why=TEXT' (barq kill --help tells more)",
                "kill 7731 --by Sara --why court|URI is '7731'; allowed is the uri of an item, such as"
                        + " barq:dpa/20261124-0017; barq explain finds it by the producer's reference.",
                "hold barq:afp/7 barq:/8 --by Sara --why court|URI is 'barq:/8'; allowed is the uri of an item, such as"
                        + " barq:dpa/20261124-0017; barq explain finds it by the producer's reference.",
                "release barq:afp/7 --by ‏ --why court|--by is ''; allowed is a name of 1 to 100 characters, without line"
                        + " breaks or controls.",
                "unlink barq:afp/7 --by Sara --why  |--why is ''; allowed is the reason, in 1 to 4000 characters.",
                "kill barq:afp/7 --by Sara --why court --wait -PT1S|--wait is PT-1S; allowed is a duration such as PT30S, or"
                        + " PT0S.",
                "audit --bootstrap-servers nowhere|--bootstrap-servers is 'nowhere'; allowed is host:port, several parted"
                        + " by commas.",
                "replay --id Tue.1|--id is 'Tue.1'; allowed is 1 to 40 of the characters a-z and 0-9.",
                "replay --clean Tue-1|--clean is 'Tue-1'; allowed is 1 to 40 of the characters a-z and 0-9.",
                "replay --limit -1|--limit is -1; allowed is 0 or more.",
                "up --kafka-port 70000|--kafka-port is 70000; allowed is a number from 1 to 65535, or 0 for any free port.",
                "acls --lake archive|--lake is 'archive'; allowed is a principal such as User:name, as the broker calls it.",
                "newsroom --host 0.0.0.0|--host is '0.0.0.0' without a token for readers; allowed is a loopback address, or one"
                        + " with BARQ_NEWSROOM_READER_TOKEN or --reader-token-file.",
                "newsroom --items 0|--items is 0; allowed is a number from 1 to 2000000.",
                "newsroom --editor-token-file none|--editor-token-file is 'none'; allowed is a file that can be read.",
                "newsroom --editor-token-file pom.xml|the file of --editor-token-file is no token; allowed is 16 or more"
                        + " visible ASCII characters, such as 'openssl rand -hex 24' prints.",
                "tag none.txt|FILE is 'none.txt'; allowed is a file that is there.",
                "tag pom.xml --vocabularies none|--vocabularies is 'none'; allowed is a folder that is there.",
                "fly|Unmatched argument at index 0: 'fly' (barq --help tells more)"
            })
    void shouldSayInOneSentenceWhatCannotBeUsed(String line, String sentence) {
        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(sentence);
    }
}
