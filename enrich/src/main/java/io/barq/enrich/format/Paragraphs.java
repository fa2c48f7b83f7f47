/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes clean paragraphs from marked-up text: one set of rules for HTML, XHTML and the text of NITF.
 *
 * <p>A block begins a paragraph, and a line break ends one. A row of a table is one paragraph, its cells parted by
 * {@code " | "}, because white space would not survive as a mark; a row of one cell is no row of a table but layout, and its
 * blocks stay paragraphs. Captions of pictures are no part of the text, nor is the header of an article, which says the headline
 * and what the metadata say. Scripts, forms and menus of pages are no text at all.
 */
final class Paragraphs {

    /** What parts the cells of a row. */
    static final String CELL = " | ";

    /** What none of its text is news. */
    private static final Set<String> SKIPPED = Set.of(
            "script",
            "style",
            "nav",
            "header",
            "noscript",
            "template",
            "head",
            "title",
            "iframe",
            "object",
            "svg",
            "button",
            "select",
            "textarea",
            "audio",
            "video",
            "canvas",
            "map",
            "body.head",
            "docdata",
            "tobject",
            "pubdata",
            "media-metadata",
            "media-object",
            "media-producer",
            "nitf-table-metadata",
            "bibliography");

    /** What shows a picture; only its captions are text, and only where nothing else is. */
    private static final Set<String> PICTURES = Set.of("media", "figure");

    private static final Set<String> CAPTIONS = Set.of("media-caption", "figcaption");

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "footer",
            "main",
            "aside",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "pre",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "hr",
            "br",
            "figure",
            "figcaption",
            "address",
            "details",
            "summary",
            "fieldset",
            "form",
            "center",
            "body",
            "html",
            "hedline",
            "hl1",
            "hl2",
            "block",
            "bq",
            "fn",
            "note",
            "media",
            "media-caption",
            "nitf-table",
            "body.content",
            "body.end",
            "tagline",
            "credit",
            "abstract",
            "byline",
            "dateline",
            "paragraph");

    private final StringBuilder text;
    private final boolean captionsOnly;

    /** How many open elements are skipped, are pictures, are captions, or keep their line breaks. */
    private int skipped;

    private int pictures;
    private int captions;
    private int preformatted;

    private boolean gap;
    private boolean broken;
    private final Deque<Row> rows = new ArrayDeque<>();

    /** A row of a table, while it is open. */
    private static final class Row {
        private final int start;
        private final boolean table;
        private int cells;
        private int bars;
        private int filled;
        private boolean filledCell;

        private Row(int start, boolean table) {
            this.start = start;
            this.table = table;
        }
    }

    /**
     * Begins a text.
     *
     * @param length about how long it will be
     * @param captionsOnly whether the captions of pictures are wanted instead of the text
     */
    Paragraphs(int length, boolean captionsOnly) {
        this.text = new StringBuilder(length);
        this.captionsOnly = captionsOnly;
    }

    /**
     * An element begins.
     *
     * @param name its name in lower case, without a prefix
     * @param children how many cells it has, if it is a row
     */
    void open(String name, int children) {
        if (SKIPPED.contains(name)) {
            skipped++;
            return;
        }
        pictures += PICTURES.contains(name) ? 1 : 0;
        captions += CAPTIONS.contains(name) ? 1 : 0;
        if (name.equals("table")) {
            endParagraph();
            rows.push(new Row(text.length(), false));
        } else if (name.equals("tr")) {
            endParagraph();
            rows.push(new Row(text.length(), children > 1));
        } else if (isCell(name) && inTableRow()) {
            Row row = rows.peek();
            row.bars += row.cells > 0 ? 1 : 0;
            row.cells++;
            row.filledCell = false;
            gap = false;
            return;
        }
        preformatted += name.equals("pre") ? 1 : 0;
        blockEdge(name);
    }

    /** An element ends. */
    void close(String name) {
        if (SKIPPED.contains(name)) {
            skipped--;
            return;
        }
        pictures -= PICTURES.contains(name) ? 1 : 0;
        captions -= CAPTIONS.contains(name) ? 1 : 0;
        preformatted -= name.equals("pre") ? 1 : 0;
        if (name.equals("tr") || name.equals("table")) {
            endRow();
            endParagraph();
        } else {
            blockEdge(name);
        }
    }

    /** Text of the element that is open. */
    void text(CharSequence characters) {
        boolean wanted = captionsOnly ? captions > 0 : pictures == 0;
        if (skipped > 0 || !wanted) {
            return;
        }
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (preformatted > 0 && (c == '\n' || c == '\r')) {
                breakLine();
            } else if (Line.isBlank(c)) {
                gap = true;
            } else if (!isInvisible(c)) {
                append(c);
            }
        }
    }

    /** The paragraphs, parted by one line feed. */
    String paragraphs() {
        while (!rows.isEmpty()) {
            endRow();
        }
        return text.toString();
    }

    private void append(char c) {
        if (broken) {
            if (text.length() > 0) {
                text.append('\n');
            }
            broken = false;
            gap = false;
        }
        if (inTableRow()) {
            Row row = rows.peek();
            for (; row.bars > 0; row.bars--) {
                text.append(atStart() || endsWithSpace() ? "| " : CELL);
                gap = false;
            }
            if (!row.filledCell) {
                row.filledCell = true;
                row.filled++;
            }
        }
        if (gap && !atStart() && !endsWithSpace()) {
            text.append(' ');
        }
        gap = false;
        text.append(c);
    }

    private boolean atStart() {
        return text.length() == 0 || text.charAt(text.length() - 1) == '\n';
    }

    private boolean endsWithSpace() {
        return text.length() > 0 && text.charAt(text.length() - 1) == ' ';
    }

    private void blockEdge(String name) {
        if (BLOCKS.contains(name)) {
            breakLine();
        }
    }

    private void breakLine() {
        if (inTableRow()) {
            gap = true;
        } else {
            endParagraph();
        }
    }

    private void endParagraph() {
        broken = true;
    }

    private boolean inTableRow() {
        return !rows.isEmpty() && rows.peek().table;
    }

    private void endRow() {
        Row row = rows.poll();
        // One filled cell among empty ones is layout, and needs no bars.
        if (row != null && row.table && row.filled == 1) {
            int from = row.start;
            while (from < text.length() && "\n| ".indexOf(text.charAt(from)) >= 0) {
                if (text.charAt(from) == '\n') {
                    from++;
                } else {
                    int to = from;
                    while (to < text.length() && "| ".indexOf(text.charAt(to)) >= 0) {
                        to++;
                    }
                    text.delete(from, to);
                    break;
                }
            }
        }
    }

    private static boolean isCell(String name) {
        return name.equals("td") || name.equals("th");
    }

    /**
     * What takes no room and parts nothing: soft hyphens, zero-width spaces, joiners of words, byte order marks. The joiners
     * of letters stay, since Persian and the languages of India are misspelt without them; so do the marks of direction.
     */
    private static boolean isInvisible(char c) {
        return c == '\u00AD' || c == '\u200B' || c >= '\u2060' && c <= '\u2064' || c == '\uFEFF' || c == '\uFFFC';
    }
}
