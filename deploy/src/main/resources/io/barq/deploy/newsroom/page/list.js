/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The live list: one row for each group of items. It holds a bounded number of rows; older ones leave the page and are loaded
 * again when the reader scrolls to them. While the reader is further down, what would move rows waits behind a button, and
 * what changes rows where they stand, kills first of all, shows at once.
 *
 * @module
 */
import { itemFragment } from './address.js';
import { Groups } from './groups.js';
import { direction, flags, isCopy, isKilled, isUsable, revisionOf, title, uriOf } from './items.js';
import { bdi, counted, element, line } from './text.js';
import { moment, times } from './times.js';

/** Rows that live arrivals leave in the page. */
const MOST_ROWS_LIVE = 200;
/** Rows that scrolling down leaves in the page. */
const MOST_ROWS = 600;
/** Items that wait while the reader is further down; of more only the number is kept, and the list is loaded anew. */
const MOST_HELD = 500;
/** How far from the top, in pixels, the reader still counts as being there. */
const TOP = 40;
const MOST_SUBJECTS = 3;

/** The language of an element, where it is a tag a browser can know. */
export function languageOf(envelope) {
    try {
        const [tag] = Intl.getCanonicalLocales(envelope.item.language);
        return tag === 'und' ? null : tag;
    } catch {
        return null;
    }
}

/** The flags of an item as small labels. */
export function labels(envelope) {
    return flags(envelope).map((flag) => element('span', { class: `flag ${flag.kind}`, title: flag.meaning },
        flag.text, flag.time && [' ', moment(flag.time)]));
}

/** A headline as a link to its item; struck where it must not be used. */
export function headlineLink(envelope) {
    const link = element('a', { href: itemFragment(uriOf(envelope)), dir: direction(envelope), lang: languageOf(envelope) },
        line(envelope.struck ?? title(envelope)));
    return isUsable(envelope) ? link : element('s', {}, link);
}

export class List {
    #pane = document.getElementById('list');
    #rows = document.getElementById('groups');
    #heldButton = document.getElementById('held');
    #groups = new Groups();
    #nodes = new Map();
    #unfolded = new Set();
    #held = new Map();
    #heldTooMany = 0;
    #detached = false;
    /** Whether the reader is further down, as far as was asked last. */
    #isDown = false;
    #selected = null;
    #onReload;

    /** @param onReload called when the list must be loaded anew from the top */
    constructor(onReload) {
        this.#onReload = onReload;
        this.#heldButton.addEventListener('click', () => this.showHeld());
    }

    /** Shows these items, newest first, and nothing else. */
    reset(envelopes) {
        this.#groups.clear();
        this.#nodes.clear();
        this.#held.clear();
        this.#heldTooMany = 0;
        this.#detached = false;
        this.#rows.replaceChildren();
        this.append(envelopes);
        this.#pane.scrollTop = 0;
        this.#showHeldCount();
    }

    /** Shows items that came before those that are here. */
    append(envelopes) {
        const fresh = document.createDocumentFragment();
        for (const group of this.#groups.append(envelopes)) {
            const isNew = !this.#nodes.has(group.key);
            const node = this.#render(group);
            if (isNew) {
                fresh.append(node);
            }
        }
        this.#rows.append(fresh);
        const dropped = this.#groups.dropNewest(MOST_ROWS);
        if (dropped.length > 0) {
            this.#remove(dropped);
            this.#detached = true;
            this.#showHeldCount();
        }
    }

    /** Asks where the reader is, before items are taken: after each, the answer would need the page laid out anew. */
    look() {
        this.#isDown = this.#pane.scrollTop > TOP;
    }

    /** Takes an item as it comes in. Answers whether it was not known yet, shown or held. */
    arrive(envelope) {
        const uri = uriOf(envelope);
        const waiting = this.#held.get(uri);
        if (waiting && !this.#groups.has(uri)) {
            if (revisionOf(waiting) < revisionOf(envelope)) {
                this.#held.set(uri, envelope);
            }
            return true;
        }
        if (this.#groups.wouldMove(envelope) && (this.#detached || this.#isDown)) {
            this.#hold(envelope);
            return true;
        }
        return this.#show(envelope);
    }

    /** Brings in what waited, and goes to the top. */
    showHeld() {
        if (this.#detached || this.#heldTooMany > 0) {
            this.#onReload();
            return;
        }
        const held = [...this.#held.values()];
        this.#held.clear();
        this.#isDown = false;
        held.forEach((envelope) => this.#show(envelope));
        this.#pane.scrollTop = 0;
        this.#showHeldCount();
    }

    /** Takes what became known of a story. Moves nothing. */
    story(story) {
        if (story.mergedInto) {
            this.#groups.merge(story.uri, story.mergedInto);
        }
    }

    /** Shows every row anew: what was said of today is of yesterday. */
    redraw() {
        this.#groups.all.forEach((group) => this.#render(group));
    }

    get isEmpty() {
        return this.#groups.size === 0;
    }

    get rowCount() {
        return this.#rows.childElementCount;
    }

    /** Selects the next row (1) or the one before (-1), and shows it. */
    move(step) {
        const nodes = [...this.#rows.children];
        if (nodes.length === 0) {
            return;
        }
        const now = nodes.indexOf(this.#nodes.get(this.#selected));
        const next = now < 0 ? 0 : Math.min(Math.max(now + step, 0), nodes.length - 1);
        this.select(nodes[next].dataset.key);
    }

    select(key) {
        this.#nodes.get(this.#selected)?.firstElementChild.removeAttribute('aria-current');
        this.#selected = key;
        const article = this.#nodes.get(key)?.firstElementChild;
        if (article) {
            article.setAttribute('aria-current', 'true');
            article.focus({ preventScroll: true });
            article.scrollIntoView({ block: 'nearest' });
        }
    }

    /** Puts the keyboard back to the row that was selected. */
    focus() {
        const article = this.#nodes.get(this.#selected)?.firstElementChild;
        (article ?? this.#pane).focus({ preventScroll: true });
    }

    /** The uri of the item on top of the selected row, or null. */
    get selectedUri() {
        return this.#groups.all.find((group) => group.key === this.#selected)?.lead ?? null;
    }

    /** Unfolds the selected row, or folds it. */
    fold() {
        this.#nodes.get(this.#selected)?.querySelector('.fold')?.click();
    }

    goToTop() {
        if (this.#detached || this.#held.size > 0) {
            this.showHeld();
        }
        this.#pane.scrollTop = 0;
        this.select(this.#rows.firstElementChild?.dataset.key ?? null);
    }

    #hold(envelope) {
        if (this.#held.size < MOST_HELD) {
            this.#held.set(uriOf(envelope), envelope);
        } else {
            this.#heldTooMany++;
        }
        this.#showHeldCount();
    }

    #showHeldCount() {
        const count = this.#held.size + this.#heldTooMany;
        this.#heldButton.hidden = count === 0 && !this.#detached;
        this.#heldButton.textContent = count > 0 ? `${counted(count, 'new item')} ↑` : 'Back to the newest ↑';
    }

    #show(envelope) {
        const outcome = this.#groups.arrive(envelope);
        if (outcome === null) {
            return false;
        }
        for (const group of outcome.changed) {
            const node = this.#render(group);
            if (group === outcome.raised) {
                this.#raise(node);
            } else if (!node.isConnected) {
                this.#nodes.get(outcome.changed[0].key).after(node);
            }
        }
        this.#remove(this.#groups.dropOldest(this.#isDown ? MOST_ROWS : MOST_ROWS_LIVE));
        return true;
    }

    /** Moving an element takes the keyboard off it. */
    #raise(node) {
        const focused = node.contains(document.activeElement) ? document.activeElement : null;
        this.#rows.prepend(node);
        focused?.focus({ preventScroll: true });
        node.firstElementChild.classList.add('fresh');
    }

    #remove(groups) {
        for (const group of groups) {
            this.#nodes.get(group.key)?.remove();
            this.#nodes.delete(group.key);
            this.#unfolded.delete(group.key);
        }
    }

    #render(group) {
        let node = this.#nodes.get(group.key);
        const article = this.#article(group);
        if (node) {
            const old = node.firstElementChild;
            const hadFocus = old.contains(document.activeElement);
            old.replaceWith(article);
            if (hadFocus) {
                article.focus({ preventScroll: true });
            }
        } else {
            node = element('li', { 'data-key': group.key }, article);
            this.#nodes.set(group.key, node);
        }
        return node;
    }

    #article(group) {
        const { top } = group;
        const classes = ['row'];
        if (isKilled(top)) {
            classes.push('killed');
        }
        if (top.item.urgency <= 3) {
            classes.push(`urgency-${top.item.urgency}`);
        }
        return element('article', {
            class: classes.join(' '),
            tabindex: '-1',
            'data-uri': uriOf(top),
            'data-revision': revisionOf(top),
            'aria-current': group.key === this.#selected ? 'true' : null,
            'aria-label': line(top.struck ?? title(top)),
            focusin: () => this.#selected !== group.key && this.#note(group.key),
        },
        element('div', { class: 'when' }, times(top)),
        element('div', { class: 'what', dir: direction(top) },
            element('h2', {}, headlineLink(top)),
            element('p', { class: 'line' }, labels(top), this.#source(top), this.#place(top), this.#subjects(top)),
            this.#folds(group)));
    }

    /** A row the reader reached by Tab or a click is the selected one. */
    #note(key) {
        this.#nodes.get(this.#selected)?.firstElementChild.removeAttribute('aria-current');
        this.#selected = key;
        this.#nodes.get(key)?.firstElementChild.setAttribute('aria-current', 'true');
    }

    #source(envelope) {
        return bdi(envelope.barq.source, { class: 'source', title: `Wire ${line(envelope.barq.wire)}` });
    }

    #place(envelope) {
        const name = envelope.barq.place?.name ?? envelope.item.located;
        return name ? bdi(name, { class: 'place' }) : null;
    }

    #subjects(envelope) {
        return (envelope.item.subjects ?? []).slice(0, MOST_SUBJECTS).map((tag) => bdi(tag.name, { class: 'subject' }));
    }

    #folds(group) {
        const { folded } = group;
        if (folded.length === 0) {
            return null;
        }
        const copies = folded.filter(isCopy);
        const others = folded.length - copies.length;
        const said = [
            copies.length > 0 && counted(copies.length, 'copy', 'copies'),
            others > 0 && `${others.toLocaleString('en')} more of this story`,
        ].filter(Boolean).join(' · ');
        const sources = [...new Set(folded.map((envelope) => line(envelope.barq.source)))].slice(0, 6).join(', ');
        const isOpen = this.#unfolded.has(group.key);
        const items = element('ul', { class: 'folded', hidden: !isOpen }, folded.map((envelope) => this.#foldedItem(envelope)));
        const button = element('button', {
            type: 'button',
            class: 'fold',
            'aria-expanded': String(isOpen),
            click: () => {
                const open = items.hidden;
                items.hidden = !open;
                button.setAttribute('aria-expanded', String(open));
                if (open) {
                    this.#unfolded.add(group.key);
                } else {
                    this.#unfolded.delete(group.key);
                }
            },
        }, bdi(said), ' ', element('span', { class: 'sources' }, bdi(sources)));
        return [element('p', { class: 'folds' }, button), items];
    }

    #foldedItem(envelope) {
        const { copyOf } = envelope.barq;
        return element('li', { class: isUsable(envelope) ? null : 'killed', dir: direction(envelope), 'data-uri': uriOf(envelope) },
            element('span', { class: 'when' }, times(envelope)),
            headlineLink(envelope),
            element('span', { class: 'line' }, labels(envelope), this.#source(envelope),
                copyOf && element('span', { class: 'copy' }, likeness(copyOf))));
    }
}

/**
 * How alike a copy and its original are, in words. How many words differ is not said here: the desk counts without headline, short
 * words and order, and the story view, which shows each word, would seem to contradict it.
 */
export function likeness(copyOf) {
    if (copyOf.differingWords === 0 || copyOf.differingWords === undefined && copyOf.similarity === 1) {
        return 'the same text';
    }
    // Below this the one is a part of the other, and how much of that is in both tells more.
    return copyOf.similarity >= 0.5
        ? `${Math.floor(copyOf.similarity * 100)} % alike`
        : `${Math.floor(copyOf.containment * 100)} % of the shorter one in both`;
}
