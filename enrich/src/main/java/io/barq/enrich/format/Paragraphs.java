/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
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

    /** What an element is; most are none of these. */
    private static final int SKIPPED_ELEMENT = 1;

    private static final int PICTURE = 2;
    private static final int CAPTION = 4;
    private static final int BLOCK = 8;
    private static final int ROW = 16;
    private static final int CELL_OF_ROW = 32;
    private static final int PREFORMATTED = 64;

    private static final Map<String, Integer> ROLES = roles();

    /** What a character is to a paragraph. */
    private static final byte VISIBLE = 0;

    private static final byte SPACE = 1;
    private static final byte BLANK = 2;
    private static final byte INVISIBLE = 4;

    private static final byte[] KINDS = kinds();

    private final boolean captionsOnly;
    private char[] text;
    private int length;
    private char[] chunk = new char[256];

    /** How many open elements are skipped, are pictures, are captions, or keep their line breaks. */
    private int skipped;

    private int pictures;
    private int captions;
    private int preformatted;

    private boolean gap;
    private boolean broken;
    private final Deque<Row> rows = new ArrayDeque<>();
    private boolean inTableRow;

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
        this.text = new char[length];
        this.captionsOnly = captionsOnly;
    }

    private static Map<String, Integer> roles() {
        Map<String, Integer> roles = new HashMap<>();
        SKIPPED.forEach(name -> roles.merge(name, SKIPPED_ELEMENT, Integer::sum));
        PICTURES.forEach(name -> roles.merge(name, PICTURE, Integer::sum));
        CAPTIONS.forEach(name -> roles.merge(name, CAPTION, Integer::sum));
        BLOCKS.forEach(name -> roles.merge(name, BLOCK, Integer::sum));
        Set.of("table", "tr").forEach(name -> roles.merge(name, ROW, Integer::sum));
        Set.of("td", "th").forEach(name -> roles.merge(name, CELL_OF_ROW, Integer::sum));
        roles.merge("pre", PREFORMATTED, Integer::sum);
        return roles;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[Character.MAX_VALUE + 1];
        for (int i = 0; i < kinds.length; i++) {
            char c = (char) i;
            kinds[i] = c == ' ' ? SPACE : Line.isBlank(c) ? BLANK : isInvisible(c) ? INVISIBLE : VISIBLE;
        }
        return kinds;
    }

    /**
     * An element begins.
     *
     * @param name its name in lower case, without a prefix
     * @param children how many cells it has, if it is a row
     */
    void open(String name, int children) {
        int role = ROLES.getOrDefault(name, 0);
        if (role == 0) {
            return;
        }
        if ((role & SKIPPED_ELEMENT) != 0) {
            skipped++;
            return;
        }
        pictures += (role & PICTURE) != 0 ? 1 : 0;
        captions += (role & CAPTION) != 0 ? 1 : 0;
        preformatted += (role & PREFORMATTED) != 0 ? 1 : 0;
        if ((role & ROW) != 0) {
            endParagraph();
            push(new Row(length, name.equals("tr") && children > 1));
        } else if ((role & CELL_OF_ROW) != 0 && inTableRow) {
            Row row = rows.peek();
            row.bars += row.cells > 0 ? 1 : 0;
            row.cells++;
            row.filledCell = false;
            gap = false;
            return;
        }
        blockEdge(role);
    }

    /** An element ends. */
    void close(String name) {
        int role = ROLES.getOrDefault(name, 0);
        if (role == 0) {
            return;
        }
        if ((role & SKIPPED_ELEMENT) != 0) {
            skipped--;
            return;
        }
        pictures -= (role & PICTURE) != 0 ? 1 : 0;
        captions -= (role & CAPTION) != 0 ? 1 : 0;
        preformatted -= (role & PREFORMATTED) != 0 ? 1 : 0;
        if ((role & ROW) != 0) {
            endRow();
            endParagraph();
        } else {
            blockEdge(role);
        }
    }

    /** Text of the element that is open. */
    void text(String characters) {
        boolean wanted = captionsOnly ? captions > 0 : pictures == 0;
        if (skipped > 0 || !wanted) {
            return;
        }
        int end = characters.length();
        if (chunk.length < end) {
            chunk = new char[end];
        }
        characters.getChars(0, end, chunk, 0);
        if (isPlain(end)) {
            append(0, end);
            return;
        }
        int at = 0;
        while (at < end) {
            char c = chunk[at];
            if (KINDS[c] == VISIBLE) {
                int run = runEnd(at + 1, end);
                append(at, run);
                at = run;
                continue;
            }
            if (preformatted > 0 && (c == '\n' || c == '\r')) {
                breakLine();
            } else if (KINDS[c] != INVISIBLE) {
                gap = true;
            }
            at++;
        }
    }

    /** Whether a chunk is words with single spaces between them and nothing around them, as most paragraphs are. */
    private boolean isPlain(int end) {
        int seen = 0;
        int twice = 0;
        int before = SPACE;
        // No branch: words differ in length, and the processor guesses wrong at the end of each.
        for (int i = 0; i < end; i++) {
            int kind = KINDS[chunk[i]];
            seen |= kind;
            twice |= kind & before;
            before = kind;
        }
        return end > 0 && seen <= SPACE && twice == 0 && before == VISIBLE;
    }

    /** Where a run of words ends that have nothing but single spaces between them. */
    private int runEnd(int from, int end) {
        int at = from;
        while (at < end) {
            int kind = KINDS[chunk[at]];
            if (kind == VISIBLE) {
                at++;
            } else if (kind == SPACE && at + 1 < end && KINDS[chunk[at + 1]] == VISIBLE) {
                at += 2;
            } else {
                return at;
            }
        }
        return at;
    }

    /** The paragraphs, parted by one line feed. */
    String paragraphs() {
        while (!rows.isEmpty()) {
            endRow();
        }
        return new String(text, 0, length);
    }

    private void append(int from, int to) {
        if (broken) {
            if (length > 0) {
                put('\n');
            }
            broken = false;
            gap = false;
        }
        if (inTableRow) {
            Row row = rows.peek();
            for (; row.bars > 0; row.bars--) {
                String bar = atStart() || endsWithSpace() ? "| " : CELL;
                makeRoom(bar.length());
                bar.getChars(0, bar.length(), text, length);
                length += bar.length();
                gap = false;
            }
            if (!row.filledCell) {
                row.filledCell = true;
                row.filled++;
            }
        }
        if (gap && !atStart() && !endsWithSpace()) {
            put(' ');
        }
        gap = false;
        makeRoom(to - from);
        System.arraycopy(chunk, from, text, length, to - from);
        length += to - from;
    }

    private void put(char c) {
        makeRoom(1);
        text[length++] = c;
    }

    private void makeRoom(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + more));
        }
    }

    private boolean atStart() {
        return length == 0 || text[length - 1] == '\n';
    }

    private boolean endsWithSpace() {
        return length > 0 && text[length - 1] == ' ';
    }

    private void blockEdge(int role) {
        if ((role & BLOCK) != 0) {
            breakLine();
        }
    }

    private void breakLine() {
        if (inTableRow) {
            gap = true;
        } else {
            endParagraph();
        }
    }

    private void endParagraph() {
        broken = true;
    }

    private void push(Row row) {
        rows.push(row);
        inTableRow = row.table;
    }

    private void endRow() {
        Row row = rows.poll();
        inTableRow = !rows.isEmpty() && rows.peek().table;
        // One filled cell among empty ones is layout, and needs no bars.
        if (row != null && row.table && row.filled == 1) {
            int from = row.start;
            while (from < length && "\n| ".indexOf(text[from]) >= 0) {
                if (text[from] == '\n') {
                    from++;
                } else {
                    int to = from;
                    while (to < length && "| ".indexOf(text[to]) >= 0) {
                        to++;
                    }
                    System.arraycopy(text, to, text, from, length - to);
                    length -= to - from;
                    break;
                }
            }
        }
    }

    /**
     * What takes no room and parts nothing: soft hyphens, zero-width spaces, joiners of words, byte order marks. The joiners
     * of letters stay, since Persian and the languages of India are misspelt without them; so do the marks of direction.
     */
    private static boolean isInvisible(char c) {
        return c == '\u00AD' || c == '\u200B' || c >= '\u2060' && c <= '\u2064' || c == '\uFEFF' || c == '\uFFFC';
    }
}
