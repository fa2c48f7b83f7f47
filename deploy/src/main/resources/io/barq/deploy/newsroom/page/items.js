/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * What the page asks of an item: the ninjs object with Barq's own fields beside it, as the server sends them.
 *
 * @module
 */

/** Verdicts that bring text a reader has not seen. Everything else is a late fact about an item that is out. */
const NEWS = new Set(['NEW', 'UPDATE', 'CORRECTION', 'ADDITION', 'RELEASED']);

export const headline = (envelope) => envelope.item.headlines?.[0]?.value ?? '';
export const body = (envelope) => envelope.item.bodies?.[0]?.value ?? '';
/** The uri as Barq knows it; that of ninjs is escaped. */
export const uriOf = (envelope) => envelope.barq.uri ?? envelope.item.uri;
export const revisionOf = (envelope) => envelope.barq.revision;
export const storyOf = (envelope) => envelope.barq.story ?? null;
export const direction = (envelope) => (envelope.barq.direction === 'rtl' ? 'rtl' : 'ltr');
export const isCopy = (envelope) => envelope.barq.copyOf !== undefined;
export const isUsable = (envelope) => envelope.item.pubStatus === 'usable';
export const isKilled = (envelope) => envelope.item.pubStatus === 'canceled';
export const isNews = (envelope) => isUsable(envelope) && NEWS.has(envelope.barq.verdict);

/** A headline to show: an item without one shows how its text begins, and one whose text is gone says so. */
export function title(envelope) {
    return headline(envelope) || body(envelope).slice(0, 160) || (isUsable(envelope) ? '(no text)' : '(text withdrawn)');
}

/** Flags that stand out in the list, the weightiest first: text, kind and what it means. */
export function flags(envelope) {
    const found = [];
    const { item, barq } = envelope;
    if (isKilled(envelope)) {
        found.push({ text: 'Killed', kind: 'kill', meaning: 'Must not be used; who published it must withdraw it.' });
    } else if (item.pubStatus === 'withheld') {
        found.push({ text: 'Withheld', kind: 'kill', meaning: 'Must not be used until further notice.' });
    }
    if (item.urgency !== undefined && item.urgency <= 3) {
        const word = ['', 'Flash', 'Bulletin', 'Urgent'][item.urgency];
        found.push({ text: word, kind: `urgent-${item.urgency}`, meaning: `Urgency ${item.urgency} of 9` });
    }
    if (barq.verdict === 'CORRECTION') {
        found.push({ text: 'Correction', kind: 'correction', meaning: 'Mends an error of fact in an earlier version.' });
    } else if (barq.verdict === 'UPDATE') {
        found.push({ text: 'Update', kind: 'update', meaning: 'A newer version.' });
    } else if (barq.verdict === 'ADDITION') {
        found.push({ text: 'Addition', kind: 'update', meaning: 'Adds to a running item.' });
    }
    const embargo = Date.parse(item.embargoedUntil);
    if (!Number.isNaN(embargo)) {
        found.push(embargo > Date.now()
            ? { text: 'Embargo until', kind: 'kill', time: embargo, meaning: 'Must not be published before this time.' }
            : { text: 'Embargo ended', kind: 'embargo', time: embargo, meaning: 'It was held until this time.' });
    }
    return found;
}
