/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * Tells the languages of one script apart: each letter of a text costs a language as many bits as it is surprised by the
 * letter after the four before it, and the language of the least cost is that of the text.
 *
 * <p>A run of up to {@value #LONGEST} letters and edges of words is a number, a byte for each; its row says what the last of
 * them costs each language more than the one it costs least. Of the runs that end in a letter the longest that has a row
 * counts. Eight languages are added up at once, a byte of a long for each.
 */
final class LanguageModel {

    /** Letters and edges of the longest run. */
    static final int LONGEST = 5;

    /** Steps of a cost in a bit of surprise. */
    static final int STEPS = 16;

    /** The most one letter may cost, eight bits: a foreign name must not outweigh the sentence it stands in. */
    static final int MOST = 8 * STEPS;

    /** Symbol of what neither is a letter nor ends a word. */
    static final int NONE = 0;

    /** Symbol of the beginning and the end of a word. */
    static final int EDGE = 1;

    /** Symbol of the first letter of the alphabet. */
    static final int FIRST = 2;

    /** Symbol of all letters that are not in the alphabet. */
    static final int OTHER = 255;

    /**
     * What the other languages of a script cost before the first letter, in steps: three bits. The first one of its list is
     * the one most texts of the script are in.
     */
    private static final int HEAD_START = 3 * STEPS;

    /**
     * A lead of fifty bits is certain, and one more for every language: the more there are, the further a headline of foreign
     * names leads astray.
     */
    private static final int CERTAIN = 50 * STEPS;

    private static final int CERTAIN_OF_ONE_MORE = STEPS;

    /** The costs are looked at after as many letters and edges, and as many more for every eight languages. */
    private static final int LEAST_STRETCH = 8;

    /** A text of fewer letters and edges must show a lead of one bit, or it cannot be told. */
    private static final int SHORT = 20;

    private static final int LEAD_OF_SHORT = STEPS;

    private static final int LANES = 8;
    private static final long ALL_OF_A_RUN = (1L << LONGEST * Byte.SIZE) - 1;
    private static final int ROW_BITS = Long.SIZE - LONGEST * Byte.SIZE;

    /** Marks a run that a longer one ends in. */
    private static final long LONGER = 1L << ROW_BITS - 1;

    private static final long ROW = LONGER - 1;

    /** Places for each run, those of the parts that have no row among them. */
    private static final int ROOM = 3;

    private static final long EVEN_LANES = 0x00FF00FF00FF00FFL;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final List<String> languages;
    /** Symbol of each letter of the basic plane. */
    private final byte[] symbols = new byte[Character.MAX_VALUE + 1];
    /** Runs by their hash: the run, whether it is part of a longer one, and the number of its row; 0 where there is none. */
    private final long[] runs;

    private final int shift;
    private final int stretch;
    private final int certain;
    /** Longs of a row. */
    private final int width;
    /** The costs; row 0, of what is in no other, costs all languages the same. */
    private final long[] rows;

    private LanguageModel(
            UnicodeScript script, List<String> languages, String alphabet, long[] sorted, byte[][] costs) {
        this.languages = languages;
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            symbols[c] = (byte) symbol(script, alphabet, (char) c);
        }
        width = (languages.size() + LANES - 1) / LANES;
        stretch = LEAST_STRETCH * (1 + width);
        certain = CERTAIN + languages.size() * CERTAIN_OF_ONE_MORE;
        rows = new long[(sorted.length + 1) * width];
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(ROOM * sorted.length);
        runs = new long[1 << bits];
        shift = Long.SIZE - bits;
        for (int i = 0; i < sorted.length; i++) {
            int row = i + 1;
            for (int language = 0; language < costs.length; language++) {
                rows[row * width + language / LANES] |= (costs[language][i] & 0xFFL) << language % LANES * Byte.SIZE;
            }
            runs[slot(sorted[i])] = sorted[i] << ROW_BITS | row;
        }
        for (long run : sorted) {
            layThePathTo(run);
        }
    }

    /** Marks what a run ends in as parts of a longer one; a part that has no row of its own has that of the part before it. */
    private void layThePathTo(long run) {
        long row = 0;
        for (long part = 0xFF; (run & ~part) != 0; part = part << Byte.SIZE | 0xFF) {
            int at = slot(run & part);
            if (runs[at] == 0) {
                runs[at] = (run & part) << ROW_BITS | row;
            }
            runs[at] |= LONGER;
            row = runs[at] & ROW;
        }
    }

    /** The symbol of a letter for the languages of a script; what is of another script stands between words. */
    static int symbol(UnicodeScript script, String alphabet, char c) {
        char letter = Letters.fold(c);
        if (letter == Letters.NOTHING) {
            return NONE;
        }
        if (Letters.script(c) != script.ordinal()) {
            return EDGE;
        }
        int place = alphabet.indexOf(letter);
        return place < 0 ? OTHER : FIRST + place;
    }

    /** The models of all scripts that several languages are told apart in. */
    static Map<UnicodeScript, LanguageModel> load() {
        try (InputStream file = LanguageModel.class.getResourceAsStream("runs-of-letters.bin")) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<UnicodeScript, LanguageModel> read(InputStream file) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(file);
        skipComments(buffered);
        DataInputStream in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(buffered)));
        Map<UnicodeScript, LanguageModel> models = new EnumMap<>(UnicodeScript.class);
        for (int scripts = in.readByte(); scripts > 0; scripts--) {
            UnicodeScript script = UnicodeScript.forName(in.readUTF());
            List<String> languages = List.of(in.readUTF().split(" "));
            String alphabet = in.readUTF();
            long[] runs = new long[in.readInt()];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = (long) in.readByte() << Integer.SIZE | in.readInt() & 0xFFFFFFFFL;
            }
            byte[][] costs = new byte[languages.size()][runs.length];
            for (byte[] ofLanguage : costs) {
                in.readFully(ofLanguage);
            }
            models.put(script, new LanguageModel(script, languages, alphabet, runs, costs));
        }
        return models;
    }

    /** The file begins with lines for people; an empty one ends them. */
    private static void skipComments(InputStream in) throws IOException {
        int before = '\n';
        for (int c = in.read(); c >= 0 && !(c == '\n' && before == '\n'); c = in.read()) {
            before = c;
        }
    }

    /** Where a run stands, or would. */
    private int slot(long run) {
        int at = (int) (run * GOLDEN_RATIO >>> shift);
        while (runs[at] != 0 && runs[at] >>> ROW_BITS != run) {
            at = at + 1 & runs.length - 1;
        }
        return at;
    }

    /** The row of the longest part that a run ends in. */
    private int row(long run) {
        long found = LONGER;
        int row = 0;
        for (long part = 0xFF; (found & LONGER) != 0; part = part << Byte.SIZE | 0xFF) {
            found = runs[slot(run & part)];
            row = found == 0 ? row : (int) (found & ROW);
            if ((run & ~part) == 0) {
                break;
            }
        }
        return row;
    }

    /** The languages that are told apart, the usual one first, and {@link LanguageDetector#UNDETERMINED}. */
    List<String> languages() {
        return languages;
    }

    /**
     * The language of a text, or {@link LanguageDetector#UNDETERMINED} where its letters follow each other as in none of the
     * languages, or where it is short and fits two.
     *
     * @param end as much of the text is looked at, at most
     */
    String language(String text, int end) {
        int[] costs = new int[width * LANES];
        Arrays.fill(costs, 1, costs.length, HEAD_START);
        long[] sums = new long[2 * width];
        long run = EDGE;
        int read = 0;
        for (int i = 0; i <= end; i++) {
            int symbol = i < end ? symbols[text.charAt(i)] & 0xFF : EDGE;
            if (symbol == NONE || symbol == EDGE && run == EDGE) {
                continue;
            }
            run = (run << Byte.SIZE | symbol) & ALL_OF_A_RUN;
            add(row(run) * width, sums);
            if (symbol == EDGE) {
                run = EDGE;
            }
            if (++read % stretch == 0) {
                moveInto(costs, sums);
                if (lead(costs) >= certain) {
                    break;
                }
            }
        }
        moveInto(costs, sums);
        boolean told = read >= SHORT || lead(costs) >= LEAD_OF_SHORT;
        return told ? languages.get(least(costs)) : LanguageDetector.UNDETERMINED;
    }

    private void add(int row, long[] sums) {
        for (int i = 0; i < width; i++) {
            long eight = rows[row + i];
            sums[2 * i] += eight & EVEN_LANES;
            sums[2 * i + 1] += eight >>> Byte.SIZE & EVEN_LANES;
        }
    }

    private static void moveInto(int[] costs, long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            long four = sums[i];
            sums[i] = 0;
            for (int language = i / 2 * LANES + i % 2; four != 0; language += 2) {
                costs[language] += (int) four & 0xFFFF;
                four >>>= Short.SIZE;
            }
        }
    }

    private int least(int[] costs) {
        int least = 0;
        for (int i = 1; i < languages.size(); i++) {
            if (costs[i] < costs[least]) {
                least = i;
            }
        }
        return least;
    }

    /** Of the languages only: a text that may be none is not looked at longer for it. */
    private int lead(int[] costs) {
        int least = Integer.MAX_VALUE;
        int second = Integer.MAX_VALUE;
        for (int i = 0; i < languages.size() - 1; i++) {
            second = Math.min(second, Math.max(least, costs[i]));
            least = Math.min(least, costs[i]);
        }
        return second - least;
    }
}
