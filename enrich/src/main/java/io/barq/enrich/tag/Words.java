/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.canonical.CanonicalText;
import java.util.Arrays;

/**
 * The words of a text: where each stands, and a hash of what it folds to ({@link CanonicalText}), so that a name is found
 * however it is spelled. Made in one pass, and never changed after.
 *
 * <p>A word is a run of letters and digits, with the marks on them. Of scripts that put no spaces between words, each
 * character is a word: a name is then one of several words, and is found inside a sentence.
 */
final class Words {

    /** Of words longer than this, in folded letters, nothing is taken off: no name is as long. */
    static final int LONGEST = 63;

    /** The alphabets of newswires that have capitals come before the Hebrew one. */
    private static final char FIRST_HEBREW = '\u0590';

    private static final long BASE = 0x9E3779B97F4A7C15L;

    /** How many letters of each word are at hand. Arabic has no more particles before a word. */
    private static final int AT_HAND = 4;

    /** The powers of the base, from that of -{@link #AT_HAND} on. */
    private static final long[] POWERS = powers();

    /** What leaves no more than the first letters, by how many. */
    private static final long[] FIRST_LETTERS = {
        0, 0xFFFFL << 3 * Character.SIZE, -1L << 2 * Character.SIZE, -1L << Character.SIZE, -1L
    };

    /** What a character is that is no letter which folds to one; what a letter folds to is more than all of these. */
    private static final char GAP = 0;

    /** A gap that no name reaches over. */
    private static final char BREAK = 1;
    /** Half of a pair, or a character that folds to none or several. */
    private static final char OTHER = 2;
    /** A letter of a script without spaces. */
    private static final char ALONE = 3;

    private static final char[] CODES = codes();
    private static final long SQUARE = BASE * BASE;
    private static final long CUBE = SQUARE * BASE;

    private final String text;
    private final int length;
    private final char[] characters;
    private int count;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    /** How many folded letters each has, at most 64; negative where a break stands before the word. */
    private byte[] lengths;
    /** The first four folded letters of each, the first one highest. */
    private long[] heads;

    private Words(String text) {
        this.text = text;
        this.length = text.length();
        // A word's first letters are read together, past its end too.
        this.characters = new char[length + AT_HAND];
        text.getChars(0, length, characters, 0);
        int likely = length / 5 + 8;
        this.starts = new int[likely];
        this.ends = new int[likely];
        this.hashes = new long[likely];
        this.lengths = new byte[likely];
        this.heads = new long[likely];
    }

    /** Reads the words of a text. */
    static Words of(String text) {
        Words words = new Words(text);
        words.read();
        return words;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Where a word starts in the text, in UTF-16 code units. */
    int start(int word) {
        return starts[word];
    }

    /** Where a word ends in the text, exclusive. */
    int end(int word) {
        return ends[word];
    }

    /** The hash of a word as it is folded. */
    long hash(int word) {
        return hashes[word];
    }

    /** Folded letters of a word, counted up to one more than {@link #LONGEST}. */
    int length(int word) {
        return Math.abs(lengths[word]);
    }

    /** A folded letter of a word, one of the first few; 0 where the word has not as many. */
    char letter(int word, int index) {
        if (index < AT_HAND) {
            return (char) (heads[word] >>> (AT_HAND - 1 - index) * Character.SIZE);
        }
        if (index >= length(word)) {
            return 0;
        }
        int start = starts[word];
        for (int i = start; i <= start + index; i++) {
            if (CODES[characters[i]] <= ALONE) {
                return CanonicalText.of(written(word, word)).replace(" ", "").charAt(index);
            }
        }
        return CODES[characters[start + index]];
    }

    /** The first four folded letters of a word, the first one highest; 0 for those it has not. */
    long head(int word) {
        return heads[word];
    }

    /** Whether more than a space, a hyphen, a full stop or an apostrophe parts a word from the one before it. */
    boolean startsAnew(int word) {
        return lengths[word] < 0;
    }

    /** Whether the Arabic article begins a name, after the particles that are no part of it. */
    boolean hasArticle(Hit hit) {
        return letter(hit.first(), hit.without()) == 'ا' && letter(hit.first(), hit.without() + 1) == 'ل';
    }

    /** Whether a word is written with a capital first letter; false where there is no such word. */
    boolean isCapitalised(int word) {
        return word >= 0 && word < count && isCapital(characters[starts[word]]);
    }

    /** Whether a word has capitals as its first two letters: an abbreviation, or a text all in capitals. */
    boolean isInCapitals(int word) {
        return isCapitalised(word) && ends[word] - starts[word] > 1 && isCapital(characters[starts[word] + 1]);
    }

    /** Whether a word begins with a small letter, in an alphabet that has capitals. */
    boolean isInSmallLetters(int word) {
        char first = characters[starts[word]];
        return first < FIRST_HEBREW && Character.isLowerCase(first);
    }

    /** Whether nothing but one space parts a word from the one before it; false where there is no such word. */
    boolean isOneSpaceAfter(int word) {
        return word > 0 && word < count && starts[word] == ends[word - 1] + 1 && characters[ends[word - 1]] == ' ';
    }

    private static boolean isCapital(char c) {
        return c < FIRST_HEBREW && (Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    /** The words from one to another as they are written. */
    String written(int first, int last) {
        return text.substring(starts[first], ends[last]);
    }

    /** The one character other than spaces between a word and the next; 0 where there are none or several, or no next word. */
    char onlyMarkAfter(int word) {
        if (word + 1 >= count) {
            return 0;
        }
        char mark = 0;
        for (int i = ends[word]; i < starts[word + 1]; i++) {
            if (characters[i] != ' ') {
                if (mark != 0) {
                    return 0;
                }
                mark = characters[i];
            }
        }
        return mark;
    }

    /** The character after a word, and after a space that may stand there; 0 at the end. */
    char markAfter(int word) {
        int i = ends[word];
        if (i < characters.length && characters[i] == ' ') {
            i++;
        }
        return i < characters.length ? characters[i] : 0;
    }

    /**
     * What the hash of a word would be without its first letters.
     *
     * @param without how many, at most four
     */
    long hashWithout(int word, int without) {
        // Without a loop and a condition, which the processor could not foresee.
        long taken = heads[word] & FIRST_LETTERS[without];
        long prefix = (taken >>> 3 * Character.SIZE) * CUBE
                + (taken >>> 2 * Character.SIZE & Character.MAX_VALUE) * SQUARE
                + (taken >>> Character.SIZE & Character.MAX_VALUE) * BASE
                + (taken & Character.MAX_VALUE);
        return hashes[word] - prefix * POWERS[length(word)];
    }

    /** What the hash of a word would be without its first letter. */
    long hashWithoutFirst(int word) {
        return hashes[word] - (heads[word] >>> 3 * Character.SIZE) * POWERS[AT_HAND + length(word) - 1];
    }

    /** What a hash would be if the first letter of its word were another. */
    static long withFirstLetter(long hash, int length, char first, char other) {
        return hash + (other - first) * POWERS[AT_HAND + length - 1];
    }

    private void read() {
        boolean anew = true;
        int i = 0;
        while (i < length) {
            char code = CODES[characters[i]];
            if (code > ALONE || code == OTHER) {
                int after = code == OTHER ? oddWord(i, anew) : word(i, anew);
                if (after > i) {
                    anew = false;
                    i = after;
                    continue;
                }
                // A sign outside the basic plane.
                anew = true;
            } else if (code == ALONE) {
                char folded = CanonicalText.fold(characters[i]);
                add(i, i + 1, folded, 1, (long) folded << 3 * Character.SIZE, anew);
                anew = false;
            } else {
                anew |= code == BREAK;
            }
            i++;
        }
    }

    /** Reads a word of letters that fold to one, which most are; returns where it ends. */
    private int word(int start, boolean anew) {
        char[] text = characters;
        long hash = 0;
        int i = start;
        while (i < length) {
            char code = CODES[text[i]];
            if (code <= ALONE) {
                if (code == OTHER) {
                    return oddWord(start, anew);
                }
                break;
            }
            hash = hash * BASE + code;
            i++;
        }
        long head = (long) CODES[text[start]] << 3 * Character.SIZE
                | (long) CODES[text[start + 1]] << 2 * Character.SIZE
                | (long) CODES[text[start + 2]] << Character.SIZE
                | CODES[text[start + 3]];
        add(start, i, hash, i - start, head & FIRST_LETTERS[Math.min(i - start, AT_HAND)], anew);
        return i;
    }

    /** Reads a word with other letters; returns where it ends, or where it starts if there is none. */
    private int oddWord(int start, boolean anew) {
        long hash = 0;
        int letters = 0;
        long head = 0;
        int i = start;
        while (i < length) {
            char code = CODES[characters[i]];
            if (code > ALONE) {
                hash = hash * BASE + code;
                head |= letter(letters++, code);
                i++;
            } else if (code == OTHER) {
                int codePoint = Character.codePointAt(characters, i, length);
                String folded = CanonicalText.fold(codePoint);
                if (folded.length() == 1 && folded.charAt(0) == CanonicalText.GAP) {
                    break;
                }
                for (int j = 0; j < folded.length(); j++) {
                    if (folded.charAt(j) != CanonicalText.GAP) {
                        hash = hash * BASE + folded.charAt(j);
                        head |= letter(letters++, folded.charAt(j));
                    }
                }
                i += Character.charCount(codePoint);
            } else {
                break;
            }
        }
        if (letters > 0) {
            add(start, i, hash, letters, head, anew);
        }
        return i;
    }

    /** A letter where it stands among the first; 0 if it is not one of them. */
    private static long letter(int place, char letter) {
        return place < AT_HAND ? (long) letter << (AT_HAND - 1 - place) * Character.SIZE : 0;
    }

    private void add(int start, int end, long hash, int letters, long head, boolean anew) {
        if (count == starts.length) {
            int more = count * 2;
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
            hashes = Arrays.copyOf(hashes, more);
            lengths = Arrays.copyOf(lengths, more);
            heads = Arrays.copyOf(heads, more);
        }
        starts[count] = start;
        ends[count] = end;
        hashes[count] = hash;
        heads[count] = head;
        int counted = Math.min(letters, LONGEST + 1);
        lengths[count] = (byte) (anew ? -counted : counted);
        count++;
    }

    private static long[] powers() {
        long[] powers = new long[AT_HAND + LONGEST + 2];
        powers[AT_HAND] = 1;
        for (int i = AT_HAND + 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * BASE;
        }
        // The base is odd, so it has an inverse; each round doubles the bits that are right.
        long inverse = BASE;
        for (int right = 3; right < Long.SIZE; right *= 2) {
            inverse *= 2 - BASE * inverse;
        }
        for (int i = AT_HAND - 1; i >= 0; i--) {
            powers[i] = powers[i + 1] * inverse;
        }
        return powers;
    }

    private static char[] codes() {
        char[] codes = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            char folded = CanonicalText.fold((char) c);
            if (Character.isSurrogate((char) c) || folded == CanonicalText.SEVERAL) {
                codes[c] = OTHER;
            } else if (folded == CanonicalText.GAP) {
                codes[c] = joinsNames((char) c) ? GAP : BREAK;
            } else {
                codes[c] = CanonicalText.isOfAScriptWithoutSpaces((char) c) ? ALONE : folded;
            }
        }
        return codes;
    }

    /** A line feed parts paragraphs, so it is no such space. */
    private static boolean joinsNames(char c) {
        return Character.isSpaceChar(c) && c != '\u2028' && c != '\u2029'
                || c == '\t'
                || c == '.'
                || c == '\''
                || c == '’'
                || c == '&'
                || Character.getType(c) == Character.DASH_PUNCTUATION;
    }
}
