/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ledger;

import io.barq.schemas.CopyOf;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Verdict;
import java.time.Instant;

/** The sentences of the ledger: why an item was decided as it was, without a word of its text. */
public final class Reasons {

    /** The wire sent an item for the first time, and nobody else has it out. */
    public static final String NEW = "The wire sends this item for the first time.";

    /** The wire sent a part of a running item, and nothing says which. */
    public static final String ADDITION_TO_UNKNOWN =
            "An addition to a running item; which one is not said, or the wire has not sent it.";

    /** The wire withdrew an item it had not sent. */
    public static final String KILL_OF_UNKNOWN =
            "The wire withdraws an item that is not known: nothing under its id will be published.";

    /** The wire sent an item for the first time, and forbids its use. */
    public static final String HELD =
            "The wire sends this item for the first time and withholds it until further notice.";

    /** The wire sent another version of an item that is held, and forbids its use. */
    public static final String HELD_AGAIN = "Another version of an item that is held; it is withheld as well.";

    /** The desk released an item whose text is not kept. */
    public static final String RELEASED_WITHOUT_TEXT =
            "that the item be released. Its text is not at hand: the last version is published when it is sent again.";

    /** What is added to the reason of an item that is held while there is no room for its text. */
    public static final String NO_ROOM =
            " There is no room for its text, because its wire has too many items held: it is judged anew when it is sent again.";

    /** The desk holds an item, and its wire sent another version of it. */
    public static final String HELD_BY_DESK =
            "The desk holds this item: another version of it waits until the desk releases it.";

    /** Who asks for something, in the reason of an item that a notice withdraws or holds. */
    public static final String NOTICE = "A notice of the wire";

    /** A notice asked for what had been done already. */
    public static final String NOTICE_OBEYED_BEFORE =
            "A notice of the wire that asks for what has been done already; nothing is published.";

    private Reasons() {}

    /** A notice withdrew or held what it names. */
    public static String notice(Verdict asks, int items) {
        return "A notice of the wire %s %d item%s it names by number or headline."
                .formatted(asks == Verdict.KILL ? "withdraws" : "withholds", items, items == 1 ? "" : "s");
    }

    /** A notice named something that is not certain. */
    public static String review(int named, int certain) {
        if (named == 0) {
            return "A notice of the wire that does not say which item it means: a person must decide.";
        }
        return "A notice of the wire that names %d item%s, of which %d %s certain: a person must decide on the rest."
                .formatted(named, named == 1 ? "" : "s", certain, certain == 1 ? "is" : "are");
    }

    /** The desk gave an order, or a notice of the wire asked for something. */
    public static String ordered(String by, String what) {
        return by + " orders " + what;
    }

    /** The wire sent an item for the first time, ahead of its time. */
    public static String embargoed(Instant end) {
        return "The wire sends this item for the first time, under an embargo until %s.".formatted(end);
    }

    /** The wire sent another version of an item that is held, ahead of its time. */
    public static String embargoedAgain(Instant end) {
        return "Another version of an item that is held, under an embargo until %s.".formatted(end);
    }

    /** The wire put an item that is out under an embargo. */
    public static String embargoedAfter(String topic, IdentityEntry known, Instant end) {
        return "The wire puts the item %s made known under an embargo until %s, which counts for all its versions; %d were published before it."
                .formatted(place(topic, known), end, known.getRevision());
    }

    /** An embargo has ended. */
    public static String embargoEnded(Instant end, IdentityEntry known) {
        return "The embargo until %s has ended; %d were published before it.".formatted(end, known.getRevision());
    }

    /** The wire, or the desk, sent a version again that was released without being at hand. */
    public static String awaited(String topic, IdentityEntry known) {
        return "The last version of the item %s made known, which the desk has asked for again; %d were published before it."
                .formatted(place(topic, known), known.getRevision());
    }

    /** An item came after the one that replaces it. */
    public static String replacedBefore(String child) {
        return "The item that replaces this one came before it: %s.".formatted(child);
    }

    /** An item came after another, and each of them says that it replaces the other. */
    public static String eachReplaces(String child) {
        return "This item and %s each say that it replaces the other: the one that comes later counts."
                .formatted(child);
    }

    /** An item came after one that grew out of it. */
    public static String parentOf(String child) {
        return "The wire sends this item for the first time, after %s, which grew out of it.".formatted(child);
    }

    /** The wire sent a dispatch again. */
    public static String repeat(String topic, IdentityEntry known) {
        String item = place(topic, known);
        if (known.getPubStatus() == PubStatus.canceled) {
            return "The same withdrawal of the item %s made known as before.".formatted(item);
        }
        if (known.getRevision() == 0) {
            return "The same as the last version of the item %s made known, which is held.".formatted(item);
        }
        return known.getRevision() == 1
                ? "The same dispatch as %s; it is not published again.".formatted(item)
                : "The same as the last version of the item %s made known; it is not published again.".formatted(item);
    }

    /** The wire withdrew an item. */
    public static String kill(String topic, IdentityEntry known) {
        return "The wire withdraws the item %s made known; %d were published before it."
                .formatted(place(topic, known), known.getRevision());
    }

    /** The wire sent something under the id of an item it has withdrawn. */
    public static String afterKill(String topic, IdentityEntry known) {
        return "The wire has withdrawn the item %s made known: nothing under its id is published again."
                .formatted(place(topic, known));
    }

    /** The wire forbade the use of an item that is out. */
    public static String withheld(String topic, IdentityEntry known) {
        return "The wire withholds the item %s made known until further notice; %d were published before it."
                .formatted(place(topic, known), known.getRevision());
    }

    /** The wire sent another version of an item. */
    public static String update(String topic, IdentityEntry known) {
        return "Another version of the item %s made known; %d were published before it."
                .formatted(place(topic, known), known.getRevision());
    }

    /** The wire sent a version that mends an item. */
    public static String correction(String topic, IdentityEntry known) {
        return "A correction of the item %s made known; %d were published before it."
                .formatted(place(topic, known), known.getRevision());
    }

    /** The wire sent a part of a running item. */
    public static String addition(String topic, IdentityEntry running) {
        return "An addition to the item %s made known.".formatted(place(topic, running));
    }

    /** The wire sent a version whose number is lower than that of the last one. */
    public static String olderVersion(String version, String last) {
        return "Version %s of an item whose version %s came before it: it is older, and not published."
                .formatted(version, last);
    }

    /** The wire sent a version that was made before the last one. */
    public static String madeBefore(Instant made, Instant last) {
        return "A version made at %s of an item whose last one was made at %s: it is older, and not published."
                .formatted(made, last);
    }

    /** An earlier text of an item without an id. */
    public static String olderText(String topic, IdentityEntry known) {
        return "An earlier text of the item %s made known, which has been edited since: it is older, and not published."
                .formatted(place(topic, known));
    }

    private static String place(String topic, IdentityEntry known) {
        return "%s/%d/%d".formatted(topic, known.getPartition(), known.getOffset());
    }

    /** What was decided for its own wire's sake, of an item whose text is out already. */
    public static String copy(String reason, CopyOf original) {
        return original.getDifferingWords() == 0
                ? "%s The same text is out as %s.".formatted(reason, original.getUri())
                : "%s Its text is out as %s: similarity %d %%, containment %d %%, %d words differ."
                        .formatted(
                                reason,
                                original.getUri(),
                                Math.round(100 * original.getSimilarity()),
                                Math.round(100 * original.getContainment()),
                                original.getDifferingWords());
    }

    /** What was decided of an item whose text could not be compared with others. */
    public static String notCompared(String reason, String why) {
        return "%s It is in no story and was compared with no other item: %s.".formatted(reason, why);
    }
}
