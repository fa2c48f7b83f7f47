/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.deploy.order.Answer.Exit;
import io.barq.deploy.topic.NoSuchTopicException;
import io.barq.deploy.topic.Place;
import io.barq.deploy.topic.Reading;
import io.barq.deploy.topic.TopicReader;
import io.barq.deploy.topic.TopicScan;
import io.barq.deploy.topic.TopicWatch;
import io.barq.enrich.ledger.Reasons;
import io.barq.ingest.RawSender;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.OrderKind;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RawItemReader.UnreadableException;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthorizationException;

/** Sends orders, and follows each until it is known what came of it. */
final class OrderDesk implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Topics topics;
    private final Patience patience;
    private final RawSender sender;
    private final Duration longest;
    private final Consumer<String> say;
    private final RecordSerdes serdes;
    private final TopicScan scan;
    /** Opened before anything is sent, so that nothing that comes of it is missed. */
    private final TopicWatch<Decision> decisions;

    private final TopicWatch<EnrichedItem> states;

    /**
     * @param longest how long a decision is waited for
     * @param say takes what is waited for
     */
    OrderDesk(
            Cluster cluster,
            Topics topics,
            Patience patience,
            Reading reading,
            RawSender sender,
            Duration longest,
            Consumer<String> say) {
        this.cluster = cluster;
        this.topics = topics;
        this.patience = patience;
        this.sender = sender;
        this.longest = longest;
        this.say = say;
        this.serdes = RecordSerdes.of(cluster);
        this.scan = new TopicScan(cluster, serdes, patience, reading);
        this.decisions = TopicWatch.open(cluster, serdes, topics.decisions(), patience);
        this.states = TopicWatch.open(cluster, serdes, topics.enriched(), patience);
    }

    /** Sends an order; returns where it stands. */
    RawRef send(RawItem order) {
        String uri = order.getOrder().getUri();
        decisions.watch(uri);
        states.watch(uri);
        return append(order);
    }

    private RawRef append(RawItem item) {
        RawRef at = sender.append(item);
        // What is rejected has no uri.
        decisions.watch(Place.ofRecord(at));
        return at;
    }

    /** Waits for what comes of an order that stands at a place. */
    Answer follow(RawItem order, RawRef at) {
        String uri = order.getOrder().getUri();
        Instant until = Instant.now().plus(longest);
        Optional<Decision> found = decision(at, until);
        if (found.isEmpty()) {
            return Told.undecided("The order", at, longest);
        }
        Decision decision = found.get();
        Answer answer = Told.decided(decision);
        if (answer.exit() != Exit.OBEYED) {
            return answer;
        }
        if (order.getOrder().getKind() == OrderKind.DISMISS) {
            return answer;
        }
        return answer.then(
                switch (order.getOrder().getKind()) {
                    case KILL -> Told.state(states.await(state -> Place.isSame(state.getRawRef(), at), until));
                    case HOLD -> Told.held(states.last(state -> Place.isSame(state.getRawRef(), at)));
                    case RELEASE ->
                        decision.getReason().contains(Reasons.RELEASED_WITHOUT_TEXT)
                                ? sendAgain(uri)
                                : released(uri, at, until);
                    case UNLINK -> unlinked(uri);
                    case DISMISS, UNKNOWN ->
                        throw new IllegalArgumentException("an order that nothing follows was followed");
                });
    }

    private Optional<Decision> decision(RawRef at, Instant until) {
        return await(
                "the decision on " + Place.ofItem(at),
                decision -> Place.isSame(decision.getRawRef(), at) && decision.getVerdict() != Verdict.RELEASED,
                until);
    }

    private Optional<Decision> await(String what, Predicate<Decision> wanted, Instant until) {
        Instant moment = Instant.now().plus(MOMENT);
        Optional<Decision> found = decisions.await(wanted, moment.isBefore(until) ? moment : until);
        if (found.isEmpty() && moment.isBefore(until)) {
            say.accept("waiting for %s, %d s at most …".formatted(what, longest.toSeconds()));
            found = decisions.await(wanted, until);
        }
        return found;
    }

    /** The version that was held is out as a second event of its own record, which came before the order. */
    private Answer released(String uri, RawRef order, Instant until) {
        Optional<Decision> released = await(
                "the release of " + uri,
                decision -> decision.getVerdict() == Verdict.RELEASED
                        && uri.equals(decision.getUri())
                        && decision.getRawRef().getOffset() < order.getOffset(),
                until);
        if (released.isEmpty()) {
            return new Answer(
                    Exit.UNDECIDED,
                    "It is not out after %d s; barq explain %s tells when it is."
                            .formatted(longest.toSeconds(), Place.ofRecord(order)));
        }
        RawRef place = released.get().getRawRef();
        return Told.state(states.await(
                state -> Place.isSame(state.getRawRef(), place) && state.getPubStatus() == PubStatus.usable, until));
    }

    private Answer unlinked(String uri) {
        EnrichedItem[] last = new EnrichedItem[1];
        scan.of(
                "published items",
                topics.enriched(),
                Instant.EPOCH,
                TopicScan.equal(uri),
                state -> last[0] = state.value());
        Optional<Answer> rest = Told.notSentAgain(Optional.ofNullable(last[0]));
        return rest.isPresent() ? rest.get() : sendAgain(uri);
    }

    /** Sends the record of the last version again, and tells what became of it. */
    private Answer sendAgain(String uri) {
        Optional<RawRef> place = lastText(uri);
        if (place.isEmpty()) {
            return Told.noText();
        }
        Optional<RawItem> item;
        try {
            item = raw(place.get());
        } catch (AuthorizationException refused) {
            return Told.mayNotBeRead(place.get());
        }
        if (item.isEmpty()) {
            return Told.gone(place.get());
        }
        item.get().setRedrivenFrom(Place.ofRecord(place.get()));
        RawRef again = append(item.get());
        again.setIndex(place.get().getIndex());
        again.setCount(place.get().getCount());
        Optional<Decision> decision = decision(again, Instant.now().plus(longest));
        return Told.sentAgain(place.get(), again, decision, longest);
    }

    private Optional<RawRef> lastText(String uri) {
        LastText text = new LastText();
        Predicate<byte[]> its = TopicScan.equal(uri);
        scan.of("decisions", topics.decisions(), Instant.EPOCH, its, each -> text.decision(each.value()));
        scan.of("published items", topics.enriched(), Instant.EPOCH, its, each -> text.state(each.value()));
        try {
            scan.of("held items", topics.embargoed(), Instant.EPOCH, its, each -> text.held(each.value()));
        } catch (AuthorizationException | NoSuchTopicException closed) {
            say.accept("%s cannot be read here: a version that was withheld with its text is not looked for."
                    .formatted(topics.embargoed()));
        }
        return text.place();
    }

    private Optional<RawItem> raw(RawRef place) {
        try (TopicReader<byte[]> raw = TopicReader.bytes(cluster, topics.raw(), patience)) {
            Optional<ConsumerRecord<byte[], byte[]>> record = raw.at(place.getPartition(), place.getOffset());
            return record.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RawItemReader(serdes, patience, cluster.registryName())
                            .read(record.get().value()));
        } catch (UnreadableException purged) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        decisions.close();
        states.close();
    }
}
