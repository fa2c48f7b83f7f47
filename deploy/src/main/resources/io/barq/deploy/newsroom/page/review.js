/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The review queue: notices whose target is not certain, with the items each may be meant for side by side. One key gives
 * the order for the candidate that is chosen; a kill is asked about first.
 *
 * @module
 */
import * as server from './server.js';
import { ORDER_KEYS } from './story.js';
import { bdi, clean, counted, element, line } from './text.js';
import { moment } from './times.js';

/** Characters of its text that stand for a headline. */
const EXCERPT = 160;

const titleOf = (candidate) => candidate.headline ?? candidate.body?.slice(0, EXCERPT) ?? '(not at hand)';

export class ReviewQueue {
    #pane = document.getElementById('review');
    #reviews = [];
    #at = 0;
    #candidate = 0;
    #actions;

    /** @param actions `close()`, `order(kind, uri, title)` */
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
    }

    get isOpen() {
        return !this.#pane.hidden;
    }

    async refresh() {
        try {
            const kept = this.#reviews[this.#at]?.uri;
            this.#reviews = await server.reviews();
            const again = this.#reviews.findIndex((review) => review.uri === kept);
            if (again < 0) {
                this.#at = Math.min(this.#at, Math.max(0, this.#reviews.length - 1));
                this.#candidate = 0;
            } else {
                this.#at = again;
            }
            this.#show();
        } catch (refusal) {
            this.#pane.replaceChildren(this.#bar(), element('p', { class: 'quiet', role: 'status' }, refusal.message));
        }
    }

    /** Goes to the next notice (1) or the one before (-1). */
    move(step) {
        this.#at = Math.min(Math.max(this.#at + step, 0), Math.max(0, this.#reviews.length - 1));
        this.#candidate = 0;
        this.#show();
    }

    /** Chooses the candidate on the right (1) or left (-1). */
    choose(step) {
        const { length } = this.#reviews[this.#at]?.candidates ?? [];
        this.#candidate = Math.min(Math.max(this.#candidate + step, 0), Math.max(0, length - 1));
        this.#show();
    }

    /** Gives an order for the chosen candidate. */
    order(kind) {
        const candidate = this.#reviews[this.#at]?.candidates[this.#candidate];
        if (candidate) {
            this.#actions.order(kind, candidate.uri, titleOf(candidate));
        }
    }

    /** Settles the notice: seen, nothing to do. */
    dismiss() {
        const review = this.#reviews[this.#at];
        if (review) {
            this.#actions.order('dismiss', review.uri, review.notice.text);
        }
    }

    #bar() {
        return element('p', { class: 'bar' },
            element('button', { type: 'button', class: 'close', click: () => this.#actions.close() }, '← Back to the list'));
    }

    #show() {
        const review = this.#reviews[this.#at];
        this.#pane.replaceChildren(this.#bar(),
            element('h2', {}, 'Review queue'),
            review ? this.#notice(review) : element('p', { class: 'quiet' }, 'Nothing waits for a decision.'));
        this.#pane.querySelector('.candidate[aria-current]')?.scrollIntoView({ block: 'nearest' });
    }

    #notice(review) {
        const { notice } = review;
        return element('div', {},
            element('p', { class: 'quiet' }, `Notice ${this.#at + 1} of ${this.#reviews.length}, here since `,
                moment(review.since)),
            element('article', { class: 'asked' },
                element('p', { class: 'line' }, element('span', { class: 'flag kill' }, `Asks: ${line(review.reason).toLowerCase()}`),
                    bdi(notice.source, { class: 'source' })),
                element('p', { class: 'words', dir: 'auto' }, clean(notice.text))),
            element('h3', {}, 'Which item is meant?'),
            review.candidates.length === 0
                ? element('p', { class: 'quiet' }, 'No item fits.')
                : element('div', { class: 'candidates' }, review.candidates.map((candidate, index) => this.#card(candidate, index))),
            element('p', { class: 'orders', role: 'group', 'aria-label': 'Order for the chosen item' },
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
