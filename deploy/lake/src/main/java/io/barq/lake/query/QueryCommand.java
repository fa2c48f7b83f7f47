/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.query;

import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.Terminal;
import io.barq.lake.catalog.Copies;
import io.barq.lake.catalog.Lake;
import io.barq.lake.catalog.LakeOptions;
import io.barq.schemas.BadSettingException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barq lake query}: asks the lake. */
@Command(
        name = "query",
        description = {
            "Answers a SELECT (SQL of DuckDB) from the lake as it is now. It can read the lake and nothing else, and write nothing.",
            "Files of the tables that are not on this machine are copied first, below the folder of the lake, as far as they are not there yet.",
            "Tables: wire.enriched (every revision), wire.decisions, wire.stories (every state). Views: items (the last revision of each"
                    + " item; the body only while the item may be used) and stories (the last state of each). Times are UTC."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barq lake query \"describe items\"",
            "  barq lake query \"select wire, count(*) from items group by all order by 2 desc\"",
            "  barq lake query --format csv \"select uri, headline from items where pubStatus = 'canceled'\""
        })
public final class QueryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SQL", description = "One SELECT.")
    private String sql;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). A table shows 1,000 rows at most.")
    private Format format;

    @Option(
            names = "--order",
            defaultValue = "auto",
            description =
                    "Order of right-to-left text in a table: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Order order;

    @Option(
            names = "--copy-most",
            paramLabel = "MIB",
            defaultValue = "${env:BARQ_LAKE_COPY_MOST:-10240}",
            description =
                    "Mebibytes that are copied, and kept for the next query, at most (BARQ_LAKE_COPY_MOST; default: ${DEFAULT-VALUE}).")
    private int copyMost;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (copyMost < 0) {
            throw new BadSettingException("--copy-most", copyMost, "a number of mebibytes from 0");
        }
        Lake place = lake.lake();
        Terminal terminal = Terminal.ofThisProcess();
        try (Session session = Session.open(place, sql, Copies.of(place, terminal), (long) copyMost << 20);
                PreparedStatement question = session.prepare(sql);
                ResultSet answer = question.executeQuery()) {
            new Printer(spec.commandLine().getOut(), terminal, order).print(new Rows(answer), format);
            return ExitCode.OK;
        } catch (SQLException failed) {
            throw new QueryRefusedException(failed.getMessage());
        }
    }
}
