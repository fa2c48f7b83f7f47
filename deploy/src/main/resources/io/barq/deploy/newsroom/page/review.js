/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The review queue: notices whose target is not certain, with the items each may be meant for side by side. One key gives
 * the order for the candidate that is chosen; a kill is asked about first.
 *
 * @module
 */
import * as server from './server.js';
import { ORDER_KEYS } from './story.js';
import { bdi, clean, counted, element, line, refill } from './text.js';
import { moment } from './times.js';

/** Characters of its text that stand for a headline. */
const EXCERPT = 160;

const titleOf = (candidate) => candidate.headline ?? candidate.body?.slice(0, EXCERPT) ?? '(not at hand)';

export class ReviewQueue {
    #pane = document.getElementById('review');
    #reviews = [];
    #at = 0;
    #candidate = 0;
    /** Uri of the notice an order was given for last. */
    #ordered = null;
    /** A notice that was settled elsewhere while it was looked at: no key may be meant for the one after it. */
    #settled = null;
    #actions;

    /** @param actions `close()`, `order(kind, uri, title, given)`, which calls the last once the order is given */
    constructor(actions) {
        this.#actions = actions;
    }

    async open() {
        this.#pane.hidden = false;
        this.#pane.focus({ preventScroll: true });
        await this.refresh();
    }

    close() {
        this.#pane.hidden = true;
        this.#settled = null;
    }

    get isOpen() {
        return !this.#pane.hidden;
    }

    async refresh() {
        try {
            const kept = this.#current;
            this.#reviews = await server.reviews();
            const again = this.#reviews.findIndex((review) => review.uri === kept?.uri);
            if (again < 0) {
                this.#at = Math.min(this.#at, Math.max(0, this.#reviews.length - 1));
                this.#candidate = 0;
                this.#settled = kept && kept.uri !== this.#ordered ? kept : null;
            } else {
                this.#at = again;
            }
            this.#show();
        } catch (refusal) {
            refill(this.#pane, this.#bar(), element('p', { class: 'quiet', role: 'status' }, refusal.message));
        }
    }

    get #current() {
        return this.#settled ?? this.#reviews[this.#at];
    }

    /** Goes to the next notice (1) or the one before (-1). */
    move(step) {
        if (this.#settled) {
            // What came after it stands in its place.
            this.#settled = null;
            this.#show();
            return;
        }
        this.#at = Math.min(Math.max(this.#at + step, 0), Math.max(0, this.#reviews.length - 1));
        this.#candidate = 0;
        this.#show();
    }

    /** Chooses the candidate on the right (1) or left (-1). */
    choose(step) {
        const { length } = this.#current?.candidates ?? [];
        this.#candidate = Math.min(Math.max(this.#candidate + step, 0), Math.max(0, length - 1));
        this.#show();
    }

    /** Gives an order for the chosen candidate. */
    order(kind) {
        const review = this.#current;
        const candidate = review?.candidates[this.#candidate];
        if (candidate && !this.#settled) {
            this.#actions.order(kind, candidate.uri, titleOf(candidate), () => this.#ordered = review.uri);
        }
    }

    /** Settles the notice: seen, nothing to do. */
    dismiss() {
        const review = this.#current;
        if (review && !this.#settled) {
            this.#actions.order('dismiss', review.uri, review.notice.text, () => this.#ordered = review.uri);
        }
    }

    #bar() {
        return element('p', { class: 'bar' },
            element('button', { type: 'button', class: 'close', click: () => this.#actions.close() }, '← Back to the list'));
    }

    #show() {
        refill(this.#pane, this.#bar(), element('h2', {}, 'Review queue'), this.#content());
        this.#pane.querySelector('.candidate[aria-current]')?.scrollIntoView({ block: 'nearest' });
    }

    #content() {
        if (this.#settled) {
            return element('div', {}, this.#asked(this.#settled),
                element('p', { role: 'status' }, 'This notice was settled meanwhile, in another window or by somebody else.'),
                element('p', { class: 'orders' }, element('button', { type: 'button', class: 'order', 'aria-keyshortcuts': 'j', click: () => this.move(1) },
                    'Go on ', element('kbd', {}, 'j'))));
        }
        return this.#current ? this.#notice(this.#current) : element('p', { class: 'quiet' }, 'Nothing waits for a decision.');
    }

    #asked({ reason, notice }) {
        return element('article', { class: 'asked' },
            element('p', { class: 'line' }, element('span', { class: 'flag kill' }, `Asks: ${line(reason).toLowerCase()}`),
                bdi(notice.source, { class: 'source' })),
            element('p', { class: 'words', dir: 'auto' }, clean(notice.text)));
    }

    #notice(review) {
        const hasCandidates = review.candidates.length > 0;
        return element('div', {},
            element('p', { class: 'quiet' }, `Notice ${this.#at + 1} of ${this.#reviews.length}, here since `,
                moment(review.since)),
            this.#asked(review),
            element('h3', {}, 'Which item is meant?'),
            hasCandidates
                ? element('div', { class: 'candidates' }, review.candidates.map((candidate, index) => this.#card(candidate, index)))
                : element('p', {}, 'No item fits. Where you know it, find it in the list and give the order there; then dismiss the notice.'),
            hasCandidates && element('p', { class: 'orders', role: 'group', 'aria-label': 'Order for the chosen item' },
                Object.entries(ORDER_KEYS).map(([key, kind]) => element('button', {
                    type: 'button', class: `order ${kind}`, 'aria-keyshortcuts': key, click: () => this.order(kind),
                }, `${kind[0].toUpperCase()}${kind.slice(1)} `, element('kbd', {}, key)))),
            element('p', { class: 'orders' }, element('button', {
                type: 'button', class: 'order dismiss', 'aria-keyshortcuts': 'd', click: () => this.dismiss(),
            }, 'Dismiss the notice ', element('kbd', {}, 'd'))),
            element('p', { class: 'quiet' },
                counted(this.#reviews.length, 'notice'), ': j and k go through them, ← and → choose the item.'));
    }

    #card(candidate, index) {
        const isChosen = index === this.#candidate;
        const dir = candidate.direction ?? 'auto';
        const isUsable = (candidate.pubStatus ?? 'usable') === 'usable';
        return element('article', {
            class: 'candidate',
            'aria-current': isChosen ? 'true' : null,
            click: () => {
                this.#candidate = index;
                this.#show();
            },
        },
        element('p', { class: 'line' },
            element('button', { type: 'button', class: 'pick', 'aria-pressed': String(isChosen) }, `Item ${index + 1}`),
            candidate.source && bdi(candidate.source, { class: 'source' }),
            candidate.receivedAt && moment(candidate.versionCreated ?? candidate.receivedAt),
            element('span', { class: 'number' }, `fits ${Math.round(candidate.score * 100)} %`)),
        element('h4', { dir }, element(isUsable ? 'span' : 's', {}, line(titleOf(candidate)))),
        element('p', { class: 'text', dir }, clean(candidate.body)),
        element('p', { class: 'quiet' }, bdi(candidate.uri)));
    }
}
