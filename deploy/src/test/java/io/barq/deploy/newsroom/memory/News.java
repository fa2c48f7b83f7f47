/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;

import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Tag;
import io.barq.schemas.Verdict;

/** Words for tests: made-up items. */
final class News {

    private News() {}

    static EnrichedItem news(String id, int revision) {
        return item(ref(0), "barq:wire/" + id, revision);
    }

    static EnrichedItem killed(String id, int revision) {
        return EnrichedItem.newBuilder(news(id, revision))
                .setPubStatus(PubStatus.canceled)
                .setVerdict(Verdict.KILL)
                .setBody("")
                .build();
    }

    static Tag tag(String uri, String name) {
        return Tag.newBuilder().setUri(uri).setName(name).build();
    }
}
