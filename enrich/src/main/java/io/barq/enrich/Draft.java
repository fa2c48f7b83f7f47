/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.Part;
import io.barq.enrich.format.Payload;
import io.barq.enrich.format.RefusedPart;
import io.barq.enrich.identity.ItemIdentity;
import io.barq.enrich.ruling.Sent;
import io.barq.enrich.ruling.SentItem;
import io.barq.enrich.ruling.SentOrder;
import io.barq.enrich.tag.Tags;
import io.barq.enrich.time.ItemTimes;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Rejection;
import java.util.Map;
import java.util.TreeMap;

/**
 * An item on its way through the steps of the wire desk. Each step fills in what it finds out; a step that refuses the
 * item fills in the rejection, and the steps after it pass the draft on.
 *
 * @param ref where the raw item stands in the log
 * @param raw the raw item; null if the record could not be read
 * @param payload the payload, decoded
 * @param format the name of the format that read it
 * @param parsed what the format says
 * @param refusal why this part of the payload could not be read; null unless it was refused
 * @param times its times
 * @param language its language
 * @param tags what it is about
 * @param identity who it is
 * @param complete the item as the wire desk hands it on
 * @param rejection why it was refused, and all of it; null unless it was
 * @param stages nanoseconds each step took
 */
record Draft(
        RawRef ref,
        RawItem raw,
        Payload payload,
        String format,
        ParsedItem parsed,
        String refusal,
        ItemTimes times,
        String language,
        Tags tags,
        ItemIdentity identity,
        SentItem complete,
        Rejection rejection,
        Map<String, Long> stages) {

    static Draft of(RawRef ref, RawItem raw) {
        return new Draft(ref, raw, null, null, null, null, null, null, null, null, null, null, Map.of());
    }

    static Draft rejected(Rejection rejection) {
        return new Draft(
                rejection.getRawRef(), null, null, null, null, null, null, null, null, null, null, rejection, Map.of());
    }

    /** The raw item, if it was read, as the wire desk gets it to rule on. */
    Sent sent() {
        return raw.getOrder() == null ? complete : new SentOrder(ref, raw);
    }

    /** Whether no step has anything to do with it: it is rejected, or an order, which has no payload. */
    boolean isPassedOn() {
        return isRejected() || raw.getOrder() != null;
    }

    boolean isRejected() {
        return rejection != null;
    }

    Draft with(Payload decoded) {
        return new Draft(
                ref, raw, decoded, format, parsed, refusal, times, language, tags, identity, complete, null, stages);
    }

    /** One part of the payload, in its place among the parts. */
    Draft with(String formatName, Part part, int index, int count) {
        RawRef partRef = RawRef.newBuilder(ref).setIndex(index).setCount(count).build();
        ParsedItem item = part instanceof ParsedItem read ? read : null;
        String why = part instanceof RefusedPart refused ? refused.reason() : null;
        return new Draft(
                partRef, raw, payload, formatName, item, why, times, language, tags, identity, complete, null, stages);
    }

    Draft with(ItemTimes resolved) {
        return new Draft(
                ref, raw, payload, format, parsed, refusal, resolved, language, tags, identity, complete, null, stages);
    }

    Draft with(String detected, Tags found) {
        return new Draft(
                ref, raw, payload, format, parsed, refusal, times, detected, found, identity, complete, null, stages);
    }

    Draft with(ItemIdentity identified) {
        return new Draft(
                ref, raw, payload, format, parsed, refusal, times, language, tags, identified, complete, null, stages);
    }

    Draft with(SentItem item) {
        return new Draft(
                ref, raw, payload, format, parsed, refusal, times, language, tags, identity, item, null, stages);
    }

    Draft refused(Rejection why) {
        return new Draft(ref, raw, null, null, null, null, null, null, null, null, null, why, stages);
    }

    Draft took(String step, long nanoseconds) {
        Map<String, Long> more = new TreeMap<>(stages);
        more.put(step, nanoseconds);
        return new Draft(
                ref, raw, payload, format, parsed, refusal, times, language, tags, identity, complete, rejection, more);
    }
}
