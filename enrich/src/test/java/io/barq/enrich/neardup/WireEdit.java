/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What desks do to a dispatch before they send it on. */
enum WireEdit {
    SAME("nothing") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return dispatch.body();
        }
    },
    TWO_PERCENT("2 % of words replaced") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return replaced(dispatch.body(), 0.02, other, random);
        }
    },
    FIVE_PERCENT("5 % of words replaced") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return replaced(dispatch.body(), 0.05, other, random);
        }
    },
    TEN_PERCENT("10 % of words replaced") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return replaced(dispatch.body(), 0.1, other, random);
        }
    },
    /** The headline of its own is no part of a text; here one stands in it. */
    NEW_HEADLINE("another headline, in the text") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return other.headline() + "\n" + dispatch.body();
        }
    },
    NEW_CREDIT("another dateline and credit line") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return new ComposedDispatch("", other.dateline(), dispatch.sentences()).body() + "\n("
                    + firstWords(other.headline(), 5) + ")";
        }
    },
    CUT("cut to 40 %") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return firstWords(dispatch.body(), 2 * dispatch.body().split("\\s+").length / 5);
        }
    },
    TOPPED("a lead of 30 words on top") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return firstWords(other.body(), 30) + ".\n" + dispatch.body();
        }
    },
    MERGED("followed by another dispatch") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return dispatch.body() + "\n" + other.body();
        }
    },
    MERGED_BELOW("below another dispatch") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return other.body() + "\n" + dispatch.body();
        }
    },
    REORDERED("sentences in another order") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            List<String> sentences = new ArrayList<>(dispatch.sentences());
            for (int i = sentences.size() - 1; i > 0; i--) {
                sentences.set(i, sentences.set(random.nextInt(i + 1), sentences.get(i)));
            }
            return new ComposedDispatch("", dispatch.dateline(), sentences).body();
        }
    },
    SPELLING("alef, yeh, hamza, case and marks") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            return misspelt(dispatch.body(), random);
        }
    },
    DIGITS("Arabic-Indic digits") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            StringBuilder edited = new StringBuilder();
            dispatch.body().chars().forEach(c -> edited.append((char) (c >= '0' && c <= '9' ? c - '0' + '٠' : c)));
            return edited.toString();
        }
    },
    EVERYTHING("5 % replaced, topped, credited anew") {
        @Override
        String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random) {
            String credited = NEW_CREDIT.edit(dispatch, other, random);
            return firstWords(other.body(), 30) + ".\n" + misspelt(replaced(credited, 0.05, other, random), random);
        }
    };

    private final String inWords;

    WireEdit(String inWords) {
        this.inWords = inWords;
    }

    /**
     * Edits a dispatch.
     *
     * @param other another dispatch, which words and lines that are new are taken from
     */
    abstract String edit(ComposedDispatch dispatch, ComposedDispatch other, SplittableRandom random);

    boolean isMerger() {
        return this == MERGED || this == MERGED_BELOW;
    }

    @Override
    public String toString() {
        return inWords;
    }

    static String firstWords(String text, int count) {
        int words = 0;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' && text.charAt(i - 1) > ' ' && ++words == count) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    /** Exactly this share of the words, wherever they stand. */
    static String replaced(String text, double share, ComposedDispatch other, SplittableRandom random) {
        String[] words = text.split("(?<=\\s)(?=\\S)");
        String[] others = other.body().split("\\s+");
        int count = (int) Math.round(share * words.length);
        boolean[] isReplaced = new boolean[words.length];
        for (int replaced = 0; replaced < count; ) {
            int place = random.nextInt(words.length);
            if (!isReplaced[place]) {
                isReplaced[place] = true;
                replaced++;
                String word = words[place].strip();
                String end = words[place].substring(words[place].indexOf(word) + word.length());
                words[place] = others[random.nextInt(others.length)] + end;
            }
        }
        return String.join("", Arrays.asList(words));
    }

    private static String misspelt(String text, SplittableRandom random) {
        StringBuilder edited = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length() || !Character.isLetter(text.charAt(i + 1));
            char written =
                    switch (c) {
                        case 'أ', 'إ', 'آ' -> 'ا';
                        case 'ي' -> last ? 'ى' : 'ي';
                        case 'ى' -> 'ي';
                        case 'ة' -> last ? 'ه' : 'ة';
                        case '"', '“', '”' -> '«';
                        default -> Character.toUpperCase(c);
                    };
            edited.append(random.nextInt(4) == 0 ? c : written);
            if (c >= 'ؠ' && c <= 'ي' && !last && random.nextInt(40) == 0) {
                edited.append('ـ');
            }
        }
        return edited.toString();
    }
}
