/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * What changed between two versions, word by word: headline and text each by themselves.
 *
 * @module
 */
import { clean, counted, element } from './text.js';

/** Words that may differ before the two texts are called different altogether: bounds the work for hostile ones. */
const MOST_EDITS = 3000;
/** Characters that are compared of each text. */
const MOST_CHARACTERS = 100_000;
/** Unchanged words shown on each side of a change. */
const CONTEXT = 24;

/** Words with the white space after them, and the marks between them. */
function wordsOf(text, language) {
    const words = [];
    for (const { segment } of new Intl.Segmenter(language ?? undefined, { granularity: 'word' }).segment(text)) {
        if (words.length > 0 && /^[^\S\n]+$/.test(segment)) {
            words[words.length - 1] += segment;
        } else {
            words.push(segment);
        }
    }
    return words;
}

/** How many are words, and not what stands between them. */
const countWords = (words) => words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** A run of unchanged words, shortened in the middle. */
function unchanged(words, isFirst, isLast) {
    if (words.length <= 2 * CONTEXT + 5) {
        return [words.join('')];
    }
    const left = isFirst ? [] : words.slice(0, CONTEXT);
    const right = isLast ? [] : words.slice(-CONTEXT);
    const between = countWords(words.slice(left.length, words.length - right.length));
    return [left.join(''), element('span', { class: 'unchanged' }, ` … ${counted(between, 'word')} unchanged … `), right.join('')];
}

/** The changes from one text to another, as an element, and how many words they are; null where there is none. */
function changed(diffArrays, before, after, language, dir) {
    const old = wordsOf(clean(before).slice(0, MOST_CHARACTERS), language);
    const now = wordsOf(clean(after).slice(0, MOST_CHARACTERS), language);
    const parts = diffArrays(old, now, {
        maxEditLength: MOST_EDITS,
        comparator: (left, right) => left.trimEnd() === right.trimEnd() && left.includes('\n') === right.includes('\n'),
    });
    if (!parts) {
        return { said: 'little in common' };
    }
    const count = (kind) => countWords(parts.filter((part) => part[kind]).flatMap((part) => part.value));
    const [added, removed] = [count('added'), count('removed')];
    if (!parts.some((part) => part.added || part.removed)) {
        return null;
    }
    const said = added + removed === 0
        ? 'punctuation alone'
        : [added > 0 && `${counted(added, 'word')} added`, removed > 0 && `${counted(removed, 'word')} taken out`].filter(Boolean).join(', ');
    const shown = element('div', { class: 'changes', dir, lang: language }, parts.map((part, index) => {
        if (part.added) {
            return element('ins', {}, part.value.join(''));
        }
        if (part.removed) {
            return element('del', {}, part.value.join(''));
        }
        return unchanged(part.value, index === 0, index === parts.length - 1);
    }));
    return { said, shown };
}

/**
 * The changes between two versions as an element, each part with a sentence that counts its words.
 *
 * @param before the texts of the earlier one, by what they are called
 * @param after those of the later one, by the same names
 */
export async function changes(before, after, language, dir) {
    const { diffArrays } = await import('./diff/lib/index.mjs');
    const found = Object.keys(after)
        .map((name) => [name, changed(diffArrays, before[name], after[name], language, dir)])
        .filter(([, change]) => change !== null);
    return element('div', {}, found.length === 0
        ? element('p', { class: 'quiet' }, 'Nothing changed.')
        : found.flatMap(([name, { said, shown }]) => [element('p', { class: 'quiet' }, `${name}: ${said}.`), shown]));
}
