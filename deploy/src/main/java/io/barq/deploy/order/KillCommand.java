/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.schemas.OrderKind;
import picocli.CommandLine.Command;

/** {@code barq kill}: withdraws items for good. */
@Command(
        name = "kill",
        description = {
            "Withdraws items: each is published as canceled, without a word, whether it is known yet or not, and nothing that"
                    + " comes under its uri is published again. A kill cannot be undone."
        },
        footerHeading = "%nExample:%n",
        footer = "  barq kill barq:dpa/20261124-0017 --by \"Sara Ahmad\" --why \"court order 114/26\"")
public final class KillCommand extends OrderCommand {

    public KillCommand() {
        super(OrderKind.KILL);
    }
}
