/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How everything is called that belongs to one replay, and by which it is found again.
 *
 * @param id of the replay: no dot and no hyphen, which part the names it stands in
 */
record Names(String id) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,40}");
    private static final Pattern TOPIC = Pattern.compile("replay\\.([a-z0-9]{1,40})\\.wire\\.[a-z.-]+");
    private static final Pattern INTERNAL_TOPIC =
            Pattern.compile("barq-replay-([a-z0-9]{1,40})-[A-Za-z0-9-]+-(changelog|repartition)");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * @param option the option the id was given with
     * @throws BadSettingException if it can be no id
     */
    static Names of(String option, String id) {
        if (!ID.matcher(id).matches()) {
            throw new BadSettingException(option, "'" + id + "'", "1 to 40 of the characters a-z and 0-9");
        }
        return new Names(id);
    }

    /** Names for a replay that begins now. */
    static Names of(Instant now) {
        return new Names(SECOND.format(now));
    }

    /** The Kafka Streams application, and its consumer group. */
    String application() {
        return "barq-replay-" + id;
    }

    /** What is put before the names of topics and, where it needs any, of the registry's subjects. */
    String prefix() {
        return "replay." + id + ".";
    }

    /** Of all topics those a replay writes, under its prefix and with the marks of the live ones. */
    static List<Topic<?>> written(Topics topics) {
        return List.of(
                topics.enriched(),
                topics.stories(),
                topics.storyMembers(),
                topics.decisions(),
                topics.embargoed(),
                topics.review(),
                topics.rejected(),
                topics.health());
    }

    /** Of the topics of a cluster those that belong to this replay, its internal ones among them. */
    Set<String> own(Collection<String> topics) {
        return topics.stream().filter(topic -> id.equals(idOf(topic))).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ids of all replays the topics of a cluster belong to. */
    static Set<String> ids(Collection<String> topics) {
        Set<String> ids = new TreeSet<>();
        for (String topic : topics) {
            String id = idOf(topic);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static String idOf(String topic) {
        for (Pattern pattern : List.of(TOPIC, INTERNAL_TOPIC)) {
            Matcher matcher = pattern.matcher(topic);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    /** Where the replay keeps its local state. */
    Path folder(Path stateDir) {
        return stateDir.resolve(application());
    }
}
