/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text under repair, which knows where each of its places was before the first repair, and what was done to it. */
final class Galley {

    /** Beyond this many places one edit stands for all of a kind: a broken payload of a megabyte has half a million. */
    private static final int MOST_EDITS = 64;

    private String text;
    /** For each place of the text, and its end, where it was; null as long as nothing moved. */
    private int[] origin;

    private final List<Edit> edits = new ArrayList<>();

    Galley(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** What was done, in the order it was done in. */
    List<Edit> edits() {
        return edits;
    }

    /** Begins a repair that goes through the text once, from left to right. */
    Repair repair(EditKind kind, String note) {
        return new Repair(kind, note);
    }

    Offsets offsets() {
        if (origin == null) {
            return Offsets.unmoved();
        }
        int stretches = 0;
        int[] from = new int[16];
        int[] moved = new int[16];
        int last = 0;
        for (int i = 0; i < origin.length; i++) {
            if (origin[i] - i != last) {
                if (stretches == from.length) {
                    from = Arrays.copyOf(from, stretches * 2);
                    moved = Arrays.copyOf(moved, stretches * 2);
                }
                last = origin[i] - i;
                from[stretches] = i;
                moved[stretches++] = last;
            }
        }
        return stretches == 0
                ? Offsets.unmoved()
                : Offsets.of(Arrays.copyOf(from, stretches), Arrays.copyOf(moved, stretches));
    }

    private int before(int place) {
        return origin == null ? place : origin[place];
    }

    /** One kind of repair, on its way through the text. */
    final class Repair {

        private final EditKind kind;
        private final String note;
        private char[] repaired;
        private int[] origins;
        private int length;
        private int done;

        private int[] spans = new int[16];
        private int count;

        private Repair(EditKind kind, String note) {
            this.kind = kind;
            this.note = note;
        }

        /** Puts other text in the place of a stretch that begins where the last one ended, or later. */
        Repair replace(int start, int end, CharSequence replacement) {
            copy(start, replacement.length());
            boolean inPlace = replacement.length() == end - start;
            for (int i = 0; i < replacement.length(); i++) {
                origins[length] = before(inPlace ? start + i : start);
                repaired[length++] = replacement.charAt(i);
            }
            done = end;
            return mark(start, end);
        }

        /** Puts one character in the place of a stretch. */
        Repair replace(int start, int end, int codePoint) {
            if (!Character.isBmpCodePoint(codePoint) || end - start == 1) {
                return replace(start, end, Character.toString(codePoint));
            }
            copy(start, 1);
            origins[length] = before(start);
            repaired[length++] = (char) codePoint;
            done = end;
            return mark(start, end);
        }

        /** Notes a stretch as edited, one with the stretch before it if they touch. */
        Repair mark(int start, int end) {
            int from = before(start);
            int to = before(end);
            if (count > 0 && from <= spans[count - 1]) {
                spans[count - 1] = Math.max(spans[count - 1], to);
                return this;
            }
            if (count == spans.length) {
                spans = Arrays.copyOf(spans, count * 2);
            }
            spans[count++] = from;
            spans[count++] = to;
            return this;
        }

        /** Notes all of a stretch as edited, in the place of what was noted within it. */
        void cover(int start, int end) {
            while (count > 0 && spans[count - 2] >= before(start)) {
                count -= 2;
            }
            mark(start, end);
        }

        /** Ends the repair; says whether it changed anything. */
        boolean finish() {
            int places = count / 2;
            if (places > MOST_EDITS) {
                String where = "At %d places.".formatted(places);
                edits.add(edit(spans[0], spans[count - 1], note == null ? where : note + " " + where));
            } else {
                for (int i = 0; i < count; i += 2) {
                    edits.add(edit(spans[i], spans[i + 1], note));
                }
            }
            if (repaired == null) {
                return false;
            }
            copy(text.length(), 0);
            origins = Arrays.copyOf(origins, length + 1);
            origins[length] = before(text.length());
            text = new String(repaired, 0, length);
            origin = origins;
            return true;
        }

        private Edit edit(int start, int end, String says) {
            return Edit.newBuilder()
                    .setKind(kind)
                    .setStart(start)
                    .setEnd(end)
                    .setNote(says)
                    .build();
        }

        /** Takes over what is right, up to a place, and makes room for that and more. */
        private void copy(int until, int more) {
            if (repaired == null) {
                repaired = new char[text.length() + 16];
                origins = new int[text.length() + 16];
            }
            int right = until - done;
            // A presentation form may stand for more letters than one.
            int room = length + right + more + 1;
            if (room > repaired.length) {
                repaired = Arrays.copyOf(repaired, room * 2);
                origins = Arrays.copyOf(origins, room * 2);
            }
            text.getChars(done, until, repaired, length);
            if (origin != null) {
                System.arraycopy(origin, done, origins, length, right);
            } else {
                for (int i = 0; i < right; i++) {
                    origins[length + i] = done + i;
                }
            }
            length += right;
        }
    }
}
