/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.schemas.OrderKind;
import picocli.CommandLine.Command;

/** {@code barq dismiss}: settles notices for review that need nothing done. */
@Command(
        name = "dismiss",
        description = {
            "Settles notices that wait for a person, where nothing is to be done: they leave the review queue, and no item changes."
                    + " Of a notice, the uri is the key of its record on wire.review."
        },
        footerHeading = "%nExample:%n",
        footer = "  barq dismiss barq:dpa/20261124-0031 --by \"Sara Ahmad\" --why \"the item was never ours\"")
public final class DismissCommand extends OrderCommand {

    public DismissCommand() {
        super(OrderKind.DISMISS);
    }
}
