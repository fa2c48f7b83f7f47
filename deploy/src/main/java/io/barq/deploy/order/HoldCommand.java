/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.schemas.OrderKind;
import picocli.CommandLine.Command;

/** {@code barq hold}: holds items back. */
@Command(
        name = "hold",
        description = {
            "Holds items back until barq release: what is out is published as withheld, without a word, and every further"
                    + " version of it waits. A hold outlasts embargoes and whatever the wire sends, but a kill."
        },
        footerHeading = "%nExample:%n",
        footer = "  barq hold barq:dpa/20261124-0017 --by \"Sara Ahmad\" --why \"source asks for time\"")
public final class HoldCommand extends OrderCommand {

    public HoldCommand() {
        super(OrderKind.HOLD);
    }
}
