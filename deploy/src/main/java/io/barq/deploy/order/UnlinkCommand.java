/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.schemas.OrderKind;
import picocli.CommandLine.Command;

/** {@code barq unlink}: takes items out of their stories. */
@Command(
        name = "unlink",
        description = {
            "Takes items out of their stories, and ends their marks as copies. The raw record of what is out is sent again, so"
                    + " that its last version is published without them."
        },
        footerHeading = "%nExample:%n",
        footer = "  barq unlink barq:dpa/20261124-0017 --by \"Sara Ahmad\" --why \"another harbour, the same words\"")
public final class UnlinkCommand extends OrderCommand {

    public UnlinkCommand() {
        super(OrderKind.UNLINK);
    }
}
