/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import io.barq.lake.catalog.LakeOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barq lake maintain}: joins small files and lets earlier snapshots go. */
@Command(
        name = "maintain",
        description = {
            "Joins the small files of each day, expires earlier snapshots, and deletes what killed processes left behind."
                    + " 'barq lake run' does the same by itself, see --maintain-every there.",
            "It may run beside the sink and beside queries."
        })
public final class MaintainCommand implements Callable<Integer> {

    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            defaultValue = "PT1H",
            description =
                    "How long an earlier snapshot stays for those who are reading it (default: ${DEFAULT-VALUE}).")
    private Duration keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Maintenance.run(lake.lake(), keep, done -> {
            out.println(done);
            out.flush();
        });
        return ExitCode.OK;
    }
}
