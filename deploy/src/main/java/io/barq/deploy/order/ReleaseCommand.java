/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.schemas.OrderKind;
import picocli.CommandLine.Command;

/** {@code barq release}: publishes items that are held. */
@Command(
        name = "release",
        description = {
            "Ends what holds items back, be it the desk, the wire or an embargo, and publishes the last version of each.",
            "Where the pipeline has not kept its text, because the item was out before, its raw record is sent again."
        },
        footerHeading = "%nExample:%n",
        footer = "  barq release barq:dpa/20261124-0017 --by \"Sara Ahmad\" --why \"confirmed by the ministry\"")
public final class ReleaseCommand extends OrderCommand {

    public ReleaseCommand() {
        super(OrderKind.RELEASE);
    }
}
