/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.enrich.hold.HeldItems;
import io.barq.enrich.ledger.Reasons;
import io.barq.enrich.notice.Notice;
import io.barq.enrich.notice.Resolution;
import io.barq.schemas.Candidate;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Hold;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.Marker;
import io.barq.schemas.Review;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a notice without a shared id does: it acts on the items it names without a doubt, and what is in doubt goes to a
 * person.
 *
 * @param known what its wire has spoken of
 * @param held what is held back
 * @param sent the notice
 * @param now the wire's own clock
 */
record NoticeRules(KnownItems known, HeldItems held, SentItem sent, Instant now) {

    private static final int MOST_CANDIDATES = 10;

    /** A correction of an item that has an id of its own grew out of the one it names, if that is certain. */
    static void linkCorrection(EnrichedItem item, List<Resolution> resolved) {
        if (item.getEvolvedFrom() == null
                && resolved.size() == 1
                && resolved.get(0) instanceof Resolution.Certain certain
                && !certain.uri().equals(item.getUri())) {
            item.setEvolvedFrom(certain.uri());
            List<Marker> markers = new ArrayList<>(item.getMarkers());
            if (!markers.contains(Marker.CORRECTION)) {
                markers.add(Marker.CORRECTION);
            }
            item.setMarkers(markers);
        }
    }

    /**
     * Withdraws or holds what the notice names, and decides on the notice.
     *
     * @param before what was known of the notice itself
     * @param resolved what it names
     */
    void obey(Optional<IdentityEntry> before, List<Resolution> resolved, List<Outcome> outcomes) {
        Notice notice = sent.notice().orElseThrow();
        Map<String, Double> certain = certain(resolved);
        List<DeskItem> states = new ArrayList<>();
        boolean allAreOut = certain.keySet().stream()
                .allMatch(uri -> known.find(uri).map(IdentityEntry::getRevision).orElse(0) > 0);
        for (String uri : certain.keySet()) {
            act(notice, uri, allAreOut).ifPresent(states::add);
        }
        boolean isCertain = !resolved.isEmpty() && resolved.stream().allMatch(Resolution.Certain.class::isInstance);
        decide(notice, isCertain, certain, states);
        rememberNotice(before);
        Decision decision = sent.item().getDecision();
        if (!isCertain) {
            outcomes.add(new Outcome.Reviewed(review(notice, resolved)));
        }
        if (states.isEmpty()) {
            outcomes.add(new Outcome.Decided(decision));
            return;
        }
        states.get(0).setDecision(decision);
        states.forEach(state -> outcomes.add(new Outcome.Published(state)));
    }

    private static Map<String, Double> certain(List<Resolution> resolved) {
        Map<String, Double> certain = new LinkedHashMap<>();
        for (Resolution resolution : resolved) {
            if (resolution instanceof Resolution.Certain one) {
                certain.merge(one.uri(), one.score(), Math::min);
            }
        }
        return certain;
    }

    private Optional<DeskItem> act(Notice notice, String uri, boolean mayQuote) {
        EnrichedItem said = sent.item().getItem();
        OrderRules rules = new OrderRules(uri, Reasons.NOTICE, said.getRawRef(), now);
        Optional<IdentityEntry> target = known.find(uri);
        Ruling ruling = notice.asks() == Verdict.KILL ? rules.kill(target) : rules.hold(target, Hold.WIRE);
        ruling.remembered().ifPresent(entry -> {
            known.remember(said.getWire(), uri, target, entry);
            held.heed(uri, entry);
        });
        if (!ruling.isPublished()) {
            return Optional.empty();
        }
        EnrichedItem state = WordlessState.of(
                        uri, said.getWire(), said.getSource(), said.getRawRef(), said.getReceivedAt(), ruling)
                .setRef(said.getRef())
                .setFormat(said.getFormat())
                .setEdNote(mayQuote ? notice.words() : null)
                .build();
        return Optional.of(WordlessState.onItsWay(state, null, sent.item().getOwnTime()));
    }

    private void decide(Notice notice, boolean isCertain, Map<String, Double> certain, List<DeskItem> states) {
        Decision decision = sent.item().getDecision();
        decision.setTargets(List.copyOf(certain.keySet()));
        certain.values().stream().min(Comparator.naturalOrder()).ifPresent(decision::setScore);
        if (!isCertain) {
            decision.setVerdict(Verdict.REVIEW);
            decision.setReason(Reasons.review(notice.references().size(), certain.size()));
        } else if (states.isEmpty()) {
            decision.setVerdict(notice.asks() == Verdict.KILL ? Verdict.STALE : Verdict.HELD);
            decision.setReason(Reasons.NOTICE_OBEYED_BEFORE);
        } else {
            decision.setVerdict(notice.asks());
            decision.setReason(Reasons.notice(notice.asks(), certain.size()));
        }
    }

    /**
     * A notice is no news: nothing of it is published, and the same notice again is a repeat. What was published under its id,
     * withdrawn or held stays so.
     */
    private void rememberNotice(Optional<IdentityEntry> before) {
        DeskItem item = sent.item();
        IdentityEntry entry = WireRules.entry(item, 0, now, Hold.NONE);
        entry.setHeadlineHash(0);
        before.ifPresent(was -> {
            entry.setRevision(was.getRevision());
            entry.setPubStatus(was.getPubStatus());
            entry.setHold(was.getHold());
        });
        known.remember(item.getItem().getWire(), item.getItem().getUri(), before, entry);
    }

    private Review review(Notice notice, List<Resolution> resolved) {
        EnrichedItem said = sent.item().getItem();
        List<Candidate> candidates = resolved.stream()
                .filter(Resolution.Uncertain.class::isInstance)
                .flatMap(uncertain -> ((Resolution.Uncertain) uncertain).candidates().stream())
                .sorted(Comparator.comparing(Resolution.Scored::score).reversed())
                .limit(MOST_CANDIDATES)
                .map(scored -> new Candidate(
                        scored.uri(), scored.headline().isEmpty() ? null : scored.headline(), scored.score()))
                .toList();
        return Review.newBuilder()
                .setRawRef(said.getRawRef())
                .setUri(said.getUri())
                .setWire(said.getWire())
                .setSource(said.getSource())
                .setAsks(notice.asks())
                .setNotice(notice.words())
                .setCandidates(candidates)
                .setReceivedAt(said.getReceivedAt())
                .build();
    }
}
