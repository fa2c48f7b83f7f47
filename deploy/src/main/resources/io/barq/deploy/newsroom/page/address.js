/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * What is shown, kept in the address of the page: filters as its query, the open item or view as its fragment. A link
 * sent to a colleague opens the same.
 *
 * @module
 */

/** Filters in the order they are offered. Values of one are alternatives; all filters must hold. */
export const FILTERS = {
    words: 'Words',
    urgency: 'Urgency',
    verdict: 'Verdict',
    language: 'Language',
    source: 'Source',
    place: 'Place',
    person: 'Person',
    organisation: 'Organisation',
    subject: 'Subject',
};

/** The most values the page takes from an address. */
const MOST_VALUES = 50;

/** The filters of an address, as a map from name to values. */
export function filtersOf(address) {
    const query = new URL(address, location.origin).searchParams;
    return new Map(Object.keys(FILTERS)
        .map((name) => [name, query.getAll(name).filter((value) => value.trim()).slice(0, MOST_VALUES)])
        .filter(([, values]) => values.length > 0));
}

/** Filters as the query of a request. */
export function queryOf(filters) {
    const query = new URLSearchParams();
    for (const [name, values] of filters) {
        values.forEach((value) => query.append(name, value));
    }
    return query;
}

/** The page's own address with these filters. */
export function addressOf(filters) {
    const query = queryOf(filters).toString();
    return `${location.pathname}${query && `?${query}`}${location.hash}`;
}

/** Filters with one value turned on or off; of urgency and words there is only one. */
export function toggled(filters, name, value) {
    const changed = new Map(filters);
    const values = filters.get(name) ?? [];
    const single = name === 'urgency' || name === 'words';
    const left = values.includes(value) ? values.filter((other) => other !== value) : single ? [value] : [...values, value];
    if (left.length > 0 && left[0] !== '') {
        changed.set(name, left);
    } else {
        changed.delete(name);
    }
    return changed;
}

/** The fragment that opens an item. */
export const itemFragment = (uri) => `#/item/${encodeURIComponent(uri)}`;
export const REVIEW_FRAGMENT = '#/review';

/** What the fragment names: `{view: 'item', uri}`, `{view: 'review'}` or `{view: 'list'}`. */
export function viewOf(fragment) {
    if (fragment === REVIEW_FRAGMENT) {
        return { view: 'review' };
    }
    const item = /^#\/item\/(.+)$/.exec(fragment);
    try {
        return item ? { view: 'item', uri: decodeURIComponent(item[1]) } : { view: 'list' };
    } catch {
        return { view: 'list' };
    }
}
