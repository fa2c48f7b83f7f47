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

    /** How many of a word's first letters are at hand. */
    static final int LETTERS_AT_HAND = 4;

    /** The alphabets of newswires that have capitals come before the Hebrew one. */
    private static final char FIRST_HEBREW = '\u0590';

    private static final long BASE = 0x9E3779B97F4A7C15L;
    private static final long[] POWERS = powers();

    /** What is most of a text: letters that fold to one. */
    private static final byte LETTER = 0;

    private static final byte GAP = 1;
    /** A gap that no name reaches over. */
    private static final byte BREAK = 2;
    /** Half of a pair, or a character that folds to none or several. */
    private static final byte OTHER = 3;
    /** A letter of a script without spaces. */
    private static final byte ALONE = 4;

    private static final byte[] KINDS = kinds();

    private final CharSequence text;
    private int count;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    /** The first four folded letters of each, the first one lowest. */
    private long[] letters;
    /** How many folded letters each has, at most 64; negative where a break stands before the word. */
    private byte[] lengths;

    private Words(CharSequence text) {
        this.text = text;
        int likely = text.length() / 5 + 8;
        this.starts = new int[likely];
        this.ends = new int[likely];
        this.hashes = new long[likely];
        this.letters = new long[likely];
        this.lengths = new byte[likely];
    }

    /** Reads the words of a text. */
    static Words of(CharSequence text) {
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

    /** A folded letter of a word, of the first {@link #LETTERS_AT_HAND}; 0 where the word has not as many. */
    char letter(int word, int index) {
        return (char) (letters[word] >>> (index * Character.SIZE));
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
        return word >= 0 && word < count && isCapital(text.charAt(starts[word]));
    }

    /** Whether a word has capitals as its first two letters: an abbreviation, or a text all in capitals. */
    boolean isInCapitals(int word) {
        return isCapitalised(word) && ends[word] - starts[word] > 1 && isCapital(text.charAt(starts[word] + 1));
    }

    /** Whether a word begins with a small letter, in an alphabet that has capitals. */
    boolean isInSmallLetters(int word) {
        char first = text.charAt(starts[word]);
        return first < FIRST_HEBREW && Character.isLowerCase(first);
    }

    /** Whether nothing but one space parts a word from the one before it; false where there is no such word. */
    boolean isOneSpaceAfter(int word) {
        return word > 0 && word < count && starts[word] == ends[word - 1] + 1 && text.charAt(ends[word - 1]) == ' ';
    }

    private static boolean isCapital(char c) {
        return c < FIRST_HEBREW && (Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    /** The words from one to another as they are written. */
    String written(int first, int last) {
        return text.subSequence(starts[first], ends[last]).toString();
    }

    /** What the hash of a word would be without its first letters, which must be at hand. */
    long hashWithout(int word, int without) {
        long prefix = 0;
        for (int i = 0; i < without; i++) {
            prefix = prefix * BASE + letter(word, i);
        }
        return hashes[word] - prefix * POWERS[length(word) - without];
    }

    /** What a hash would be if the first letter of its word were another. */
    static long withFirstLetter(long hash, int length, char first, char other) {
        return hash + (other - first) * POWERS[length - 1];
    }

    private void read() {
        long hash = 0;
        long first = 0;
        int length = 0;
        int start = 0;
        boolean anew = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            byte kind = KINDS[c];
            if (kind == LETTER) {
                char folded = CanonicalText.fold(c);
                if (length == 0) {
                    start = i;
                }
                if (length < LETTERS_AT_HAND) {
                    first |= (long) folded << (length * Character.SIZE);
                }
                hash = hash * BASE + folded;
                length++;
                continue;
            }
            if (kind == OTHER) {
                int codePoint = Character.codePointAt(text, i);
                String folded = CanonicalText.fold(codePoint);
                boolean isGap = folded.length() == 1 && folded.charAt(0) == CanonicalText.GAP;
                if (!isGap) {
                    int from = i;
                    i += Character.charCount(codePoint) - 1;
                    for (int j = 0; j < folded.length(); j++) {
                        char letter = folded.charAt(j);
                        if (letter == CanonicalText.GAP) {
                            continue;
                        }
                        if (length == 0) {
                            start = from;
                        }
                        if (length < LETTERS_AT_HAND) {
                            first |= (long) letter << (length * Character.SIZE);
                        }
                        hash = hash * BASE + letter;
                        length++;
                    }
                    continue;
                }
            }
            if (length > 0) {
                add(start, i, hash, first, length, anew);
                hash = 0;
                first = 0;
                length = 0;
                anew = false;
            }
            if (kind == ALONE) {
                char folded = CanonicalText.fold(c);
                add(i, i + 1, folded, folded, 1, anew);
                anew = false;
            } else {
                anew |= kind == BREAK;
            }
        }
        if (length > 0) {
            add(start, text.length(), hash, first, length, anew);
        }
    }

    private void add(int start, int end, long hash, long first, int length, boolean anew) {
        if (count == starts.length) {
            int more = count * 2;
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
            hashes = Arrays.copyOf(hashes, more);
            letters = Arrays.copyOf(letters, more);
            lengths = Arrays.copyOf(lengths, more);
        }
        starts[count] = start;
        ends[count] = end;
        hashes[count] = hash;
        letters[count] = first;
        int counted = Math.min(length, LONGEST + 1);
        lengths[count] = (byte) (anew ? -counted : counted);
        count++;
    }

    private static long[] powers() {
        long[] powers = new long[LONGEST + 2];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * BASE;
        }
        return powers;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[Character.MAX_VALUE + 1];
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            char folded = CanonicalText.fold((char) c);
            if (Character.isSurrogate((char) c) || folded == CanonicalText.SEVERAL) {
                kinds[c] = OTHER;
            } else if (folded == CanonicalText.GAP) {
                kinds[c] = joinsNames((char) c) ? GAP : BREAK;
            } else {
                kinds[c] = isOfAScriptWithoutSpaces((char) c) ? ALONE : LETTER;
            }
        }
        return kinds;
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

    private static boolean isOfAScriptWithoutSpaces(char c) {
        return c >= '\u0E00' && c <= '\u0EFF' // Thai, Lao
                || c >= '\u1000' && c <= '\u109F' // Burmese
                || c >= '\u1780' && c <= '\u17FF' // Khmer
                || c >= '\u3040' && c <= '\u30FF' // Kana
                || c >= '\u3400' && c <= '\u9FFF' // Han
                || c >= '\uF900' && c <= '\uFAFF';
    }
}
