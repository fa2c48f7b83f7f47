/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrinterTest {

    private static final String HOSTILE = "'a' || chr(27) || '[2J' || chr(8238) || ' \"b\"'";

    private static String print(String sql, Format format, boolean terminal) throws Exception {
        StringWriter out = new StringWriter();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement question = duckdb.prepareStatement(sql)) {
            duckdb.createStatement().execute("SET TimeZone = 'UTC'");
            new Printer(new PrintWriter(out), new Terminal(terminal, terminal, 80, Map.of()), Order.LOGICAL)
                    .print(new Rows(question.executeQuery()), format);
        }
        return out.toString();
    }

    @Test
    void shouldPrintATable() throws Exception {
        assertThat(print("SELECT 'kuna' AS wire, 12 AS items, NULL AS none", Format.TABLE, false))
                .isEqualTo("""
                        wire  items  none
                        ────  ─────  %s
                        kuna  12     –

                        1 row
                        """.formatted("─".repeat(67)));
    }

    @Test
    void shouldDoNothingToATerminal() throws Exception {
        for (Format format : Format.values()) {
            assertThat(print("SELECT " + HOSTILE + " AS headline", format, true))
                    .as(format.toString())
                    .doesNotContain("\u001b[2J", "\u202e");
        }
    }

    @Test
    void shouldLeaveTextInAFileAsItIs() throws Exception {
        assertThat(print("SELECT " + HOSTILE + " AS headline, '' AS empty, NULL AS none", Format.CSV, false))
                .isEqualTo("headline,empty,none\r\n\"a\u001b[2J\u202e \"\"b\"\"\",\"\",\r\n");
    }

    @Test
    void shouldPrintNestedValuesAsJson() throws Exception {
        String sql =
                "SELECT TIMESTAMPTZ '2026-11-24 09:00:00+03' AS at, [{'n': 1}] AS tags, MAP {'k': DATE '2026-11-24'} AS days";
        assertThat(print(sql, Format.JSON, false))
                .isEqualTo("{\"at\":\"2026-11-24T06:00:00Z\",\"tags\":[{\"n\":1}],\"days\":{\"k\":\"2026-11-24\"}}\n");
        assertThat(print(sql, Format.TABLE, false)).contains("[{\"n\":1}]");
    }

    @Test
    void shouldShowNoMoreRowsThanAPersonReads() throws Exception {
        String sql = "SELECT * FROM range(%d)";
        assertThat(print(sql.formatted(Printer.MOST_SHOWN + 1), Format.TABLE, false))
                .contains("The first 1,000 rows");
        assertThat(print(sql.formatted(Printer.MOST_SHOWN), Format.TABLE, false))
                .contains("1,000 rows")
                .doesNotContain("first");
        assertThat(print(sql.formatted(Printer.MOST_SHOWN + 1), Format.CSV, false)
                        .lines())
                .hasSize(Printer.MOST_SHOWN + 2);
    }
}
