/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.Sheet;
import io.barq.deploy.screen.Table;
import io.barq.deploy.screen.Table.Column;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.topic.Logged;
import io.barq.deploy.topic.Place;
import io.barq.schemas.CopyOf;
import io.barq.schemas.Decision;
import io.barq.schemas.Edit;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Link;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.TimeEvidence;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes a way down for people. */
final class WayText {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Shown shown;
    private final Way way;
    private final Terminal terminal;
    private final Order order;
    private final Sheet sheet;

    /**
     * @param terminal what it is shown on
     * @param order in which order characters are put out
     */
    WayText(Shown shown, Terminal terminal, Order order) {
        this.shown = shown;
        this.way = shown.way();
        this.terminal = terminal;
        this.order = order;
        this.sheet = new Sheet(terminal, order);
    }

    /** All of it, with a line end. */
    String write() {
        raw();
        steps();
        edits();
        decisions();
        item();
        history();
        others();
        return sheet.toString();
    }

    private void raw() {
        sheet.heading("RAW RECORD " + Place.ofItem(way.place()));
        way.rawAppended().ifPresent(at -> sheet.entry("in the log", at));
        way.rawMissing().ifPresent(why -> sheet.entry("", why));
        shown.raw().ifPresent(this::rawItem);
        shown.payload().ifPresent(text -> {
            sheet.text("text", text.lines());
            if (text.more()) {
                sheet.entry("", "…");
            }
            sheet.entry("text", text.refused());
        });
        shown.whyNoText().ifPresent(why -> sheet.entry("text", why));
    }

    private void rawItem(RawItem raw) {
        long size = raw.getTruncated() == null
                ? raw.getPayload().remaining()
                : raw.getTruncated().getSize();
        sheet.entry("received", raw.getReceivedAt())
                .entry("wire, source", raw.getWire() + ", " + raw.getSource())
                .entry("ref", raw.getRef())
                .entry("media type", raw.getMediaType() == null ? "not declared" : raw.getMediaType())
                .entry(
                        "size",
                        "%,d bytes%s".formatted(size, raw.getTruncated() == null ? "" : ", of which the head is kept"))
                .entry("origin", raw.getOrigin())
                .entry("sent again", raw.getRedrivenFrom() == null ? null : "repeats " + raw.getRedrivenFrom());
        if (raw.getOrder() != null) {
            sheet.entry("order", raw.getOrder().getKind() + " " + raw.getOrder().getUri())
                    .entry("by", raw.getOrder().getAuthor())
                    .entry(
                            "why",
                            shown.disclosure().showsText()
                                    ? raw.getOrder().getWhy()
                                    : "Not shown; --restricted shows it.");
        }
    }

    private void steps() {
        List<Step> steps = way.decisions().values().stream()
                .flatMap(each -> Step.of(each.value(), shown.item().orElse(null)).stream())
                .toList();
        if (steps.isEmpty() && way.rejection().isEmpty()) {
            return;
        }
        sheet.heading("STEPS");
        steps.forEach(step -> sheet.entry(step.name(), "%10s  %s".formatted(step.took(), step.outcome())));
        way.rejection().ifPresent(refused -> sheet.entry(refused.value().getStep(), "refused it"));
        shown.item().ifPresent(item -> item.getTimes().forEach(this::time));
    }

    private void time(TimeEvidence time) {
        sheet.entry(
                        time.getField(),
                        "%s, by the rule %s%s%s"
                                .formatted(
                                        time.getCertainty(),
                                        time.getRule(),
                                        time.getZone() == null ? "" : ", zone " + time.getZone(),
                                        time.getNote() == null ? "" : ": " + time.getNote()))
                .entry("", quoted(time.getLiteral()));
    }

    private static String quoted(String words) {
        return "\u201c" + words + "\u201d";
    }

    private void edits() {
        List<Edit> edits = shown.item().map(EnrichedItem::getEdits).orElse(List.of());
        if (edits.isEmpty()) {
            return;
        }
        sheet.heading("EDITS");
        for (Edit edit : edits) {
            String where = "%s %d to %d"
                    .formatted(edit.getWithin() == null ? "payload" : edit.getWithin(), edit.getStart(), edit.getEnd());
            sheet.entry(edit.getKind().toString(), where + (edit.getNote() == null ? "" : ": " + edit.getNote()));
            shown.payload().flatMap(payload -> payload.cutBy(edit)).ifPresent(cut -> sheet.entry("", quoted(cut)));
        }
    }

    private void decisions() {
        sheet.heading("DECISION");
        shown.heldBack().ifPresent(sentence -> sheet.entry("", sentence));
        for (Logged<Decision> each : way.decisions().values()) {
            Decision decision = each.value();
            sheet.entry("verdict", decision.getVerdict())
                    .entry("reason", decision.getReason())
                    .entry("targets", String.join(" ", decision.getTargets()))
                    .entry("copy of", copyOf(decision.getCopyOf()))
                    .entry("score", decision.getScore())
                    .entry("rules", decision.getRules())
                    .entry("decided", each.appended() + " at " + each.place());
        }
        way.rejection()
                .ifPresent(refused -> sheet.entry("step", refused.value().getStep())
                        .entry("kept at", refused.place() + "; barq redrive sends it again"));
        way.revision().ifPresent(state -> sheet.entry("published", state.appended() + " at " + state.place()));
    }

    private static String copyOf(CopyOf copy) {
        return copy == null
                ? null
                : "%s (similarity %.2f, containment %.2f)"
                        .formatted(copy.getUri(), copy.getSimilarity(), copy.getContainment());
    }

    private void item() {
        if (way.uri().isEmpty()) {
            return;
        }
        sheet.heading("ITEM").entry("uri", way.uri().get());
        if (!shown.disclosure().showsCircumstances()) {
            return;
        }
        way.revisions()
                .last()
                .map(Logged::value)
                .ifPresent(state -> sheet.entry("headline", state.getHeadline())
                        .entry("status", "%s, revision %d".formatted(state.getPubStatus(), state.getRevision()))
                        .entry("language", state.getLanguage())
                        .entry("written", state.getVersionCreated())
                        .entry("embargo", state.getEmbargoedUntil())
                        .entry("copy of", copyOf(state.getCopyOf()))
                        .entry("evolved from", state.getEvolvedFrom()));
        way.story().ifPresent(this::story);
    }

    private void story(Story story) {
        sheet.entry("story", story.getUri())
                .entry(
                        "",
                        "%,d items, %,d of them copies; independent wires: %s"
                                .formatted(
                                        story.getItems(),
                                        story.getCopies(),
                                        String.join(", ", story.getIndependentWires())))
                .entry("merged into", story.getMergedInto());
        String label = "with it";
        for (StoryMember member : way.members().values()) {
            if (!member.getItem().equals(way.uri().orElse(null))) {
                sheet.entry(
                        label,
                        member.getItem() + (member.getLink() == Link.ORIGIN ? "" : " (" + member.getLink() + ")"));
                label = "";
            }
        }
        tellLeftOut(way.members());
    }

    /** What became of the item over time: the decisions on it, and its published states. */
    private void history() {
        record Event(Instant at, List<String> cells) {}
        List<Event> events = new ArrayList<>();
        way.history()
                .values()
                .forEach(each -> events.add(new Event(
                        each.appended(),
                        cells(
                                each,
                                each.value().getVerdict().toString(),
                                each.value().getRawRef(),
                                "–",
                                "–"))));
        way.revisions()
                .values()
                .forEach(each -> events.add(new Event(
                        each.appended(),
                        cells(
                                each,
                                each.value().getVerdict() + (each.value().getCopyOf() == null ? "" : " (copy)"),
                                each.value().getRawRef(),
                                Integer.toString(each.value().getRevision()),
                                each.value().getPubStatus().toString()))));
        if (events.isEmpty()) {
            return;
        }
        events.sort(Comparator.comparing(Event::at));
        Table table = table("PLACE");
        sheet.heading("HISTORY").laidOut(table.heading());
        events.forEach(event -> sheet.laidOut(table.row(event.cells())));
        tellLeftOut(way.history());
        orders();
    }

    /** Who ordered what of the item. */
    private void orders() {
        List<Logged<Decision>> orders = way.history().values().stream()
                .filter(each -> each.value().getVerdict() == Verdict.ORDER)
                .toList();
        if (orders.isEmpty()) {
            return;
        }
        sheet.heading("ORDERS");
        orders.forEach(each -> sheet.entry(
                SECOND.format(each.appended()),
                Place.ofItem(each.value().getRawRef()) + ": " + each.value().getReason()));
    }

    private Table table(String last) {
        return new Table(
                List.of(
                        new Column("TIME (UTC)", 19),
                        new Column("VERDICT", 12),
                        new Column("RECORD", 20),
                        new Column("REV", 4),
                        new Column("STATUS", 8),
                        new Column(last, 24)),
                terminal,
                order);
    }

    private static List<String> cells(Logged<?> each, String verdict, RawRef record, String revision, String status) {
        return List.of(SECOND.format(each.appended()), verdict, Place.ofItem(record), revision, status, each.place());
    }

    private void others() {
        if (way.others().count() == 0) {
            return;
        }
        Table table = table("PLACE");
        sheet.heading("OTHER RECORDS UNDER THIS REF").laidOut(table.heading());
        way.others()
                .values()
                .forEach(each -> sheet.laidOut(table.row(cells(
                        each, each.value().getVerdict().toString(), each.value().getRawRef(), "–", "–"))));
        tellLeftOut(way.others());
    }

    private void tellLeftOut(Last<?> few) {
        long leftOut = few.count() - few.values().size();
        if (leftOut > 0) {
            sheet.entry("", "%,d before them are left out".formatted(leftOut));
        }
    }
}
