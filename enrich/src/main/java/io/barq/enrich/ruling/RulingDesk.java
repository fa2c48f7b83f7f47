/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.enrich.hold.HeldItems;
import io.barq.enrich.identity.ItemIdentity;
import io.barq.enrich.ledger.Ledger;
import io.barq.enrich.ledger.Reasons;
import io.barq.enrich.notice.Candidates;
import io.barq.enrich.notice.Notice;
import io.barq.enrich.notice.RecentItems;
import io.barq.enrich.notice.Resolution;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.DeskOrder;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Hold;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.NoticeCandidate;
import io.barq.schemas.OrderKind;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wire desk where it remembers: rules on what comes by what is known of its wire, and writes down what is known from
 * then on. It knows no clock but the log's.
 */
final class RulingDesk {

    private final KnownItems known;
    private final HeldItems held;
    private final RecentItems recent;
    private final EditedItems edited;

    /**
     * @param known what the wires have spoken of
     * @param held what is held back
     * @param recent what a notice may mean
     * @param edited the texts of items that have no ids
     */
    RulingDesk(KnownItems known, HeldItems held, RecentItems recent, EditedItems edited) {
        this.known = known;
        this.held = held;
        this.recent = recent;
        this.edited = edited;
    }

    /**
     * Rules on what a wire, or the desk, has sent.
     *
     * @param wire the wire whose order it stands in
     * @param appended when it was appended to the log
     */
    List<Outcome> rule(String wire, Sent sent, Instant appended) {
        List<Outcome> outcomes = new ArrayList<>(release(appended));
        if (sent instanceof SentItem one) {
            rule(wire, one, appended, outcomes);
        } else if (sent instanceof SentOrder order) {
            rule(wire, order, appended, outcomes);
        }
        known.forget(wire);
        return outcomes;
    }

    /**
     * Publishes the items whose embargo has ended.
     *
     * @param time everything that was appended to the log before this has been ruled on
     */
    List<Outcome> release(Instant time) {
        List<Outcome> outcomes = new ArrayList<>();
        for (String uri : held.due(time)) {
            DeskItem text = held.drop(uri).orElseThrow();
            IdentityEntry entry = known.find(uri).orElseThrow();
            publish(WireRules.embargoEnded(text, entry), text, entry, outcomes);
        }
        return outcomes;
    }

    private void rule(String wire, SentItem sent, Instant appended, List<Outcome> outcomes) {
        DeskItem item = sent.item();
        Instant now = known.advance(wire, item.getItem().getReceivedAt(), appended);
        boolean cameBefore = recognise(wire, sent, now);
        String uri = item.getItem().getUri();
        Optional<IdentityEntry> before = known.find(uri);
        boolean isTheSame =
                before.filter(entry -> WireRules.isSameVersion(item, entry)).isPresent();
        if (sent.notice().isPresent() && !isTheSame) {
            Notice notice = sent.notice().get();
            List<Resolution> resolved = resolve(wire, notice, sent.candidate());
            if (notice.asks() != Verdict.CORRECTION) {
                new NoticeRules(known, held, sent, now).obey(before, resolved, outcomes);
                recent.add(wire, sent.candidate(), now);
                return;
            }
            NoticeRules.linkCorrection(item.getItem(), resolved);
        }
        Optional<IdentityEntry> origin = Optional.ofNullable(item.getItem().getEvolvedFrom())
                .flatMap(known::find)
                .filter(RulingDesk::hasCome);
        Ruling ruling = cameBefore && WireRules.isOlderText(item, before)
                ? WireRules.olderText(item, before.orElseThrow())
                : WireRules.decide(item, before, origin, now, appended);
        ruling.writeTo(item);
        keepText(item, before, ruling);
        if (ruling.remembered().isPresent()) {
            known.remember(wire, uri, before, ruling.remembered().get());
        } else {
            known.seen(wire, uri, before.orElseThrow());
        }
        if (ruling.verdict() == Verdict.HELD || (ruling.verdict() == Verdict.WITHHELD && WireRules.hasWords(item))) {
            outcomes.add(
                    new Outcome.Held(EnrichedItem.newBuilder(item.getItem()).build()));
        }
        if (ruling.remembered().isPresent() && ruling.verdict() != Verdict.KILL) {
            recent.add(wire, sent.candidate(), now);
        }
        if (ruling.isPublished()) {
            if (ruling.verdict() != Verdict.WITHHELD && ruling.verdict() != Verdict.KILL) {
                endEmbargo(item.getItem(), appended);
            }
            awaitParent(wire, item.getItem(), now);
            outcomes.add(new Outcome.Published(ruling.stateOf(item, before)));
        } else {
            outcomes.add(new Outcome.Decided(item.getDecision()));
        }
    }

    /**
     * Gives an item that has no id of its provider's, and is an edited version of one, the uri of that.
     *
     * @return whether the wire has sent this very text before
     */
    private boolean recognise(String wire, SentItem sent, Instant now) {
        DeskItem item = sent.item();
        String uri = item.getItem().getUri();
        // A notice speaks of another item, and of another one than the notice before it.
        if (!ItemIdentity.isOfText(uri) || sent.notice().isPresent()) {
            return false;
        }
        Optional<IdentityEntry> itself = known.find(uri);
        String first = itself.isPresent()
                ? Optional.ofNullable(itself.get().getSameAs()).orElse(uri)
                : edited.take(item);
        if (!first.equals(uri)) {
            if (itself.isPresent()) {
                known.seen(wire, uri, itself.get());
            } else {
                known.remember(wire, uri, itself, WireRules.sameAs(item, first, now));
            }
            item.getItem().setUri(first);
            item.getDecision().setUri(first);
            sent.candidate().setUri(first);
        }
        return itself.isPresent();
    }

    private List<Resolution> resolve(String wire, Notice notice, NoticeCandidate itself) {
        return notice.references().isEmpty()
                ? List.of()
                : Candidates.resolve(notice, itself, recent.before(wire, itself.getDay()));
    }

    /** Keeps or lets go of the text of an item, and says so where there is no room for it. */
    private void keepText(DeskItem item, Optional<IdentityEntry> before, Ruling ruling) {
        String uri = item.getItem().getUri();
        if (!ruling.isHeld()) {
            boolean wasHeld =
                    before.filter(entry -> entry.getHold() != Hold.NONE).isPresent();
            if (wasHeld && ruling.isPublished()) {
                held.drop(uri);
            }
            return;
        }
        if (WireRules.hasWords(item) && held.keep(item, ruling.isEmbargoed())) {
            return;
        }
        held.drop(uri);
        IdentityEntry entry = ruling.remembered().orElseThrow();
        if (entry.getHold() != Hold.DESK) {
            entry.setHold(Hold.UNKEPT);
        }
        if (WireRules.hasWords(item)) {
            item.getDecision().setReason(ruling.reason() + Reasons.NO_ROOM);
        }
    }

    private static boolean hasCome(IdentityEntry entry) {
        return entry.getChild() == null;
    }

    /** Remembers that an item grew out of one that has not come, so that the two are linked when it comes. */
    private void awaitParent(String wire, EnrichedItem item, Instant now) {
        String parent = item.getEvolvedFrom();
        if (parent == null
                || item.getPubStatus() != PubStatus.usable
                || known.find(parent).isPresent()) {
            return;
        }
        known.remember(
                wire,
                parent,
                Optional.empty(),
                IdentityEntry.newBuilder()
                        .setRevision(0)
                        .setPubStatus(PubStatus.usable)
                        .setLanguage(item.getLanguage())
                        .setHeadlineHash(0)
                        .setPartition(item.getRawRef().getPartition())
                        .setOffset(item.getRawRef().getOffset())
                        .setLastSeen(now)
                        .setChild(item.getUri())
                        .setReplaced(ItemIdentity.replacesItsOrigin(item))
                        .build());
    }

    private void rule(String wire, SentOrder sent, Instant appended, List<Outcome> outcomes) {
        RawItem raw = sent.raw();
        DeskOrder order = raw.getOrder();
        // An order may name an item by the text of a later version.
        String uri = known.find(order.getUri()).map(IdentityEntry::getSameAs).orElse(order.getUri());
        Instant now = known.clockFor(wire, raw.getReceivedAt(), appended);
        Optional<IdentityEntry> before = known.find(uri);
        Optional<DeskItem> text = held.text(uri);
        OrderRules rules = new OrderRules(uri, order.getAuthor(), sent.ref(), now);
        Ruling ruling =
                switch (order.getKind()) {
                    case KILL -> rules.kill(before);
                    case HOLD -> rules.hold(before, Hold.DESK);
                    case RELEASE -> rules.release(before, text.isPresent());
                    case UNLINK -> rules.unlink(before);
                    case DISMISS -> rules.dismiss();
                    case UNKNOWN -> throw new IllegalArgumentException("an order of no known kind was let through");
                };
        Decision decision = decision(sent, uri, ruling);
        if (ruling.verdict() == Verdict.RELEASED) {
            DeskItem released = held.drop(uri).orElseThrow();
            endEmbargo(released.getItem(), appended);
            outcomes.add(new Outcome.Decided(decision));
            publish(ruling, released, before.orElseThrow(), outcomes);
            return;
        }
        ruling.remembered().ifPresent(entry -> {
            known.remember(wire, uri, before, entry);
            held.heed(uri, entry);
        });
        boolean tellsTheStoryDesk = ruling.isPublished() || order.getKind() == OrderKind.UNLINK && before.isPresent();
        outcomes.add(
                tellsTheStoryDesk
                        ? new Outcome.Published(wordless(sent, uri, ruling, decision))
                        : new Outcome.Decided(decision));
    }

    /** What goes out ahead of its time, the desk has released: that time counts no more. */
    private static void endEmbargo(EnrichedItem item, Instant appended) {
        if (item.getEmbargoedUntil() != null && item.getEmbargoedUntil().isAfter(appended)) {
            item.setEmbargoedUntil(null);
        }
    }

    /** Publishes the version of an item that was held, as a second event of its record. */
    private void publish(Ruling ruling, DeskItem text, IdentityEntry before, List<Outcome> outcomes) {
        EnrichedItem item = text.getItem();
        IdentityEntry entry = ruling.remembered().orElseThrow();
        entry.setHeadlineHash(text.getHeadlineHash());
        known.remember(item.getWire(), item.getUri(), Optional.of(before), entry);
        text.getDecision().setStages(Map.of());
        ruling.writeTo(text);
        outcomes.add(new Outcome.Published(ruling.stateOf(text, Optional.empty())));
    }

    private static DeskItem wordless(SentOrder sent, String uri, Ruling ruling, Decision decision) {
        RawItem raw = sent.raw();
        EnrichedItem state = WordlessState.of(
                        uri, raw.getWire(), raw.getSource(), sent.ref(), raw.getReceivedAt(), ruling)
                .setRef(raw.getRef())
                .build();
        return WordlessState.onItsWay(state, decision, raw.getReceivedAt());
    }

    private static Decision decision(SentOrder sent, String uri, Ruling ruling) {
        RawItem raw = sent.raw();
        return Decision.newBuilder()
                .setRawRef(sent.ref())
                .setRef(raw.getRef())
                .setWire(raw.getWire())
                .setSource(raw.getSource())
                .setUri(uri)
                .setVerdict(Verdict.ORDER)
                .setTargets(ruling.targets())
                .setReason(ruling.reason())
                .setRules(Ledger.RULES)
                .build();
    }
}
