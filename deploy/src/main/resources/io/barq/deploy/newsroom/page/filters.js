/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The filters beside the list, offered with the number of items in memory that have each, and those in use above it.
 *
 * @module
 */
import { FILTERS } from './address.js';
import { element, line, bdi } from './text.js';

/** Values of a filter shown before the rest is unfolded. */
const FIRST_VALUES = 6;
/** Facets that are called by what an item has many of. */
const FACETS = { place: 'places', person: 'people', organisation: 'organisations' };
/** Filters on tags of an item. */
const TAGS = ['place', 'person', 'organisation', 'subject'];
const URGENCIES = [['1', 'Flash only'], ['2', 'Bulletins and above'], ['3', 'Urgent and above'], ['5', '5 and above']];

let languageNames;
/** `ar` is shown as `Arabic`. */
function languageName(tag) {
    languageNames ??= new Intl.DisplayNames('en', { type: 'language' });
    try {
        return tag === 'und' ? 'Not told' : languageNames.of(tag);
    } catch {
        return tag;
    }
}

/** `NEW` is shown as `New`. */
function verdictName(verdict) {
    return line(verdict).replace(/^(.)(.*)$/, (whole, first, rest) => first.toUpperCase() + rest.toLowerCase());
}

function shownName(filter, value) {
    switch (filter) {
        case 'language': return languageName(value.value);
        case 'verdict': return verdictName(value.value);
        default: return line(value.name ?? value.value);
    }
}

export class Filters {
    #pane = document.getElementById('filters');
    #chosen = document.getElementById('chosen');
    #words = document.getElementById('words');
    #searched = '';
    #names = new Map();
    #unfolded = new Set();
    #onToggle;

    /** @param onToggle takes the name of a filter and the value to turn on or off; an empty value clears it */
    constructor(onToggle) {
        this.#onToggle = onToggle;
        document.getElementById('search').addEventListener('submit', (event) => {
            event.preventDefault();
            const words = this.#words.value.trim();
            // The same words once more are no wish to be rid of them.
            if (words !== this.#searched) {
                onToggle('words', words);
            }
        });
        this.#words.addEventListener('search', () => this.#words.value === '' && onToggle('words', ''));
    }

    /** Learns from items what their tags are called, so that a filter on one is shown by its name. */
    learn(envelopes) {
        for (const { item } of envelopes) {
            for (const name of TAGS) {
                (item[FACETS[name] ?? `${name}s`] ?? []).forEach((tag) => this.#names.set(`${name} ${tag.uri}`, line(tag.name)));
            }
        }
    }

    /** Shows these filters as chosen, and the facets as the choice there is. */
    show(filters, facets) {
        const focused = document.activeElement?.id;
        const searched = filters.get('words')?.[0] ?? '';
        // What is being typed stays when the numbers are brought up to date.
        if (searched !== this.#searched) {
            this.#searched = searched;
            this.#words.value = searched;
        }
        this.#pane.replaceChildren(
            this.#urgency(filters),
            ...Object.entries(FILTERS).filter(([name]) => name !== 'words' && name !== 'urgency')
                .map(([name, label]) => this.#group(name, label, facets[FACETS[name] ?? name] ?? [], filters.get(name) ?? []))
                .filter(Boolean));
        this.#showChosen(filters);
        if (focused?.startsWith('filter-')) {
            document.getElementById(focused)?.focus();
        }
    }

    #urgency(filters) {
        const select = element('select', { id: 'filter-urgency', change: () => this.#onToggle('urgency', select.value) },
            element('option', { value: '' }, 'Any'),
            URGENCIES.map(([value, name]) => element('option', { value }, name)));
        const [chosen] = filters.get('urgency') ?? [''];
        if (![...select.options].some((option) => option.value === chosen)) {
            select.append(element('option', { value: chosen }, `${line(chosen)} and above`));
        }
        select.value = chosen;
        return element('p', { class: 'urgency' }, element('label', { for: 'filter-urgency' }, FILTERS.urgency), select);
    }

    #group(name, label, values, chosen) {
        const offered = [...values];
        for (const value of values) {
            this.#names.set(`${name} ${value.value}`, shownName(name, value));
        }
        for (const value of chosen) {
            if (!offered.some((other) => other.value === value)) {
                offered.unshift({ value, name: this.#names.get(`${name} ${value}`) });
            }
        }
        if (offered.length === 0) {
            return null;
        }
        const isOpen = this.#unfolded.has(name);
        const shown = isOpen ? offered : offered.filter((value, index) => index < FIRST_VALUES || chosen.includes(value.value));
        const boxes = shown.map((value) => {
            // Of its value, not of its place: the keyboard stays on it when the order changes.
            const id = `filter-${name}-${encodeURIComponent(value.value)}`;
            return element('li', {},
                element('input', {
                    type: 'checkbox', id, checked: chosen.includes(value.value), change: () => this.#onToggle(name, value.value),
                }),
                element('label', { for: id }, bdi(shownName(name, value))),
                value.count !== undefined && element('span', { class: 'number' }, value.count.toLocaleString('en')));
        });
        const more = offered.length > FIRST_VALUES && element('button', {
            type: 'button',
            id: `filter-${name}-more`,
            class: 'more',
            'aria-expanded': String(isOpen),
            click: () => {
                if (!this.#unfolded.delete(name)) {
                    this.#unfolded.add(name);
                }
                this.#pane.dispatchEvent(new CustomEvent('unfold'));
            },
        }, isOpen ? 'Fewer' : `All ${offered.length}`);
        return element('fieldset', {}, element('legend', {}, label), element('ul', {}, boxes), more);
    }

    /** Called when more or fewer values are to be shown. */
    set onUnfold(listener) {
        this.#pane.addEventListener('unfold', listener);
    }

    #showChosen(filters) {
        this.#chosen.replaceChildren(...[...filters].flatMap(([name, values]) => values.map((value) => {
            const shown = this.#names.get(`${name} ${value}`)
                ?? (name === 'urgency' ? `${value} and above` : shownName(name, { value }));
            return element('li', {}, element('button', {
                type: 'button',
                'aria-label': `Take away ${FILTERS[name]} ${line(shown)}`,
                click: () => this.#onToggle(name, value),
            }, `${FILTERS[name]}: `, bdi(shown), ' ×'));
        })));
        this.#chosen.hidden = filters.size === 0;
    }
}
