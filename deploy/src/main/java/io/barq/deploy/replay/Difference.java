/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import io.barq.schemas.Decision;
import io.barq.schemas.RawRef;
import java.util.Optional;
import java.util.Set;

/**
 * A raw item that the two sides decided differently.
 *
 * @param event the decision on the item, or its release later on
 * @param fields what differs; all of them where one side has no such event
 * @param live what the live pipeline decided; empty where it did not
 * @param replayed what the replay decided; empty where it did not
 */
record Difference(Event event, Set<Field> fields, Optional<Decision> live, Optional<Decision> replayed) {

    /** What happens to a raw item. */
    enum Event {
        /** The one decision every raw item has. */
        DECISION,
        /** The release of an item that was held: a second event. */
        RELEASE
    }

    /** What of two decisions is compared. */
    enum Field {
        /** The verdict. */
        VERDICT("verdict"),
        /** The item. */
        URI("uri"),
        /** The items it is a version, addition, kill or repeat of. */
        TARGETS("targets"),
        /** The item of another wire that has the same text. */
        COPY_OF("copyOf");

        private final String inDecisions;

        Field(String inDecisions) {
            this.inDecisions = inDecisions;
        }

        /** Its name in a decision. */
        String inDecisions() {
            return inDecisions;
        }
    }

    /** The raw item. */
    RawRef rawRef() {
        return live.or(() -> replayed).orElseThrow().getRawRef();
    }
}
