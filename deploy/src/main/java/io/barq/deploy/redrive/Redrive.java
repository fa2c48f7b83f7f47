/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.redrive;

import io.barq.deploy.redrive.Repetition.ImpossibleException;
import io.barq.deploy.topic.Reading;
import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.Decision;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RawItemReader.UnreadableException;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Rejection;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what was rejected, and what came of it since, and hands on what is to be sent again. */
final class Redrive implements AutoCloseable {

    private final Cluster cluster;
    private final Topics topics;
    private final Patience patience;
    private final Reading reading;
    private final Choice choice;
    private final RecordSerdes serdes;
    private final RawItemReader items;
    private final TopicReader<Rejection> rejections;
    private final Selection selection;
    private final Map<PassedOver, Long> passedOver = new EnumMap<>(PassedOver.class);
    private long taken;

    /** Takes a rejection as it stands in the log, and the item to send for it. */
    @FunctionalInterface
    interface Taker {
        void take(ConsumerRecord<byte[], Rejection> rejection, RawItem item);
    }

    /**
     * @param choice which rejections are asked for
     * @param reading shows how far it is
     */
    Redrive(Cluster cluster, Topics topics, Patience patience, Reading reading, Choice choice) {
        this.cluster = cluster;
        this.topics = topics;
        this.patience = patience;
        this.reading = reading;
        this.choice = choice;
        this.serdes = RecordSerdes.of(cluster);
        this.items = new RawItemReader(serdes, patience, cluster.registryName());
        this.rejections = TopicReader.records(cluster, serdes, topics.rejected(), patience);
        this.selection = new Selection(choice);
    }

    /** Finds out what is asked for and was not sent again yet; returns how many records are asked for. */
    long survey() {
        rejections.skipTo(choice.since());
        reading.all("rejected", rejections, each -> selection.rejected(each.value(), appended(each)));
        selection.earliest().ifPresent(this::surveyWhatCameSince);
        return selection.records();
    }

    private void surveyWhatCameSince(Instant first) {
        try (TopicReader<byte[]> raw = TopicReader.bytes(cluster, topics.raw(), patience);
                TopicReader<Decision> decisions = TopicReader.records(cluster, serdes, topics.decisions(), patience)) {
            raw.skipTo(first);
            reading.all("raw records since", raw, each -> addIfReadable(each.value()));
            decisions.skipTo(first);
            reading.all("decisions since", decisions, each -> selection.decided(each.value()));
        }
    }

    private void addIfReadable(byte[] value) {
        try {
            selection.raw(items.read(value));
        } catch (UnreadableException e) {
            // We did not send it, and it has a rejection of its own.
        }
    }

    /** Hands on what is to be sent, in the order it was rejected in: the order of each wire. */
    void handOn(Taker taker) {
        Repetition repetition = new Repetition(items);
        rejections.skipTo(choice.since());
        reading.all("chosen", rejections, each -> {
            if (selection.takes(each.value(), appended(each))) {
                handOn(each, repetition, taker);
            }
        });
    }

    private void handOn(ConsumerRecord<byte[], Rejection> rejection, Repetition repetition, Taker taker) {
        Optional<PassedOver> why = selection.passedOver(rejection.value());
        if (why.isPresent()) {
            passOver(why.get());
            return;
        }
        try {
            taker.take(rejection, repetition.of(rejection.value()));
            taken++;
        } catch (ImpossibleException impossible) {
            passOver(impossible.why());
        }
    }

    private void passOver(PassedOver why) {
        passedOver.merge(why, 1L, Long::sum);
    }

    /** How many records were handed on. */
    long taken() {
        return taken;
    }

    /** How many were not, by reason. */
    Map<PassedOver, Long> passedOver() {
        return Collections.unmodifiableMap(passedOver);
    }

    private static Instant appended(ConsumerRecord<?, ?> each) {
        return Instant.ofEpochMilli(each.timestamp());
    }

    @Override
    public void close() {
        rejections.close();
    }
}
