/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;

/** The state of an item that says what became of it, and not a word of what it was: a kill, a hold. */
final class WordlessState {

    private static final String UNKNOWN_LANGUAGE = "und";
    private static final ByteBuffer NO_TEXT = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private WordlessState() {}

    /**
     * Such a state.
     *
     * @param source the line the withdrawal came on
     * @param cause the raw record that withdrew the item
     * @param receivedAt when that was received
     * @param ruling a kill, or a hold of what is out
     */
    static EnrichedItem.Builder of(
            String uri, String wire, String source, RawRef cause, Instant receivedAt, Ruling ruling) {
        return EnrichedItem.newBuilder()
                .setUri(uri)
                .setRevision(ruling.revision())
                .setPubStatus(ruling.verdict() == Verdict.KILL ? PubStatus.canceled : PubStatus.withheld)
                .setLanguage(
                        ruling.remembered().map(entry -> entry.getLanguage()).orElse(UNKNOWN_LANGUAGE))
                .setBody("")
                .setReceivedAt(receivedAt)
                .setEnrichedAt(Instant.EPOCH)
                .setWire(wire)
                .setSource(source)
                .setRawRef(cause)
                .setVerdict(ruling.verdict());
    }

    /**
     * The state on its way to the story desk, which has no text to compare.
     *
     * @param decision the decision that goes out with it; null where it goes out with another state
     * @param ownTime when it was withdrawn, as far as can be told
     */
    static DeskItem onItsWay(EnrichedItem state, Decision decision, Instant ownTime) {
        return DeskItem.newBuilder()
                .setItem(state)
                .setDecision(decision)
                .setTextHash(NO_TEXT)
                .setOwnTime(ownTime)
                .setHeadlineHash(0)
                .build();
    }
}
