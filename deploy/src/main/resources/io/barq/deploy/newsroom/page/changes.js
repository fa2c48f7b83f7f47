/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * What changed between two texts, word by word.
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

/** A run of unchanged words, shortened in the middle. */
function unchanged(words, isFirst, isLast) {
    if (words.length <= 2 * CONTEXT + 5) {
        return [words.join('')];
    }
    const left = isFirst ? [] : words.slice(0, CONTEXT);
    const right = isLast ? [] : words.slice(-CONTEXT);
    const between = words.length - left.length - right.length;
    return [left.join(''), element('span', { class: 'unchanged' }, ` … ${counted(between, 'word')} unchanged … `), right.join('')];
}

/** The changes from one text to another as an element, with a sentence that counts them. */
export async function changes(before, after, language, dir) {
    const { diffArrays } = await import('./diff/lib/index.mjs');
    const old = wordsOf(clean(before).slice(0, MOST_CHARACTERS), language);
    const now = wordsOf(clean(after).slice(0, MOST_CHARACTERS), language);
    const parts = diffArrays(old, now, {
        maxEditLength: MOST_EDITS,
        comparator: (left, right) => left.trimEnd() === right.trimEnd() && left.includes('\n') === right.includes('\n'),
    });
    if (!parts) {
        return element('p', { class: 'quiet' }, 'The two texts have little in common.');
    }
    const isWord = (word) => /[\p{L}\p{N}]/u.test(word);
    const count = (kind) => parts.filter((part) => part[kind]).flatMap((part) => part.value).filter(isWord).length;
    const [added, removed] = [count('added'), count('removed')];
    const text = element('div', { class: 'changes', dir, lang: language }, parts.map((part, index) => {
        if (part.added) {
            return element('ins', {}, part.value.join(''));
        }
        if (part.removed) {
            return element('del', {}, part.value.join(''));
        }
        return unchanged(part.value, index === 0, index === parts.length - 1);
    }));
    const sentence = added + removed === 0
        ? 'No word changed.'
        : `${counted(added, 'word')} added, ${counted(removed, 'word')} taken out.`;
    return element('div', {}, element('p', { class: 'quiet' }, sentence), text);
}
