/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * An item in full, and its story: who sent what when, who vouches for it, and what changed between versions.
 *
 * @module
 */
import { changes } from './changes.js';
import { body, direction, headline, isUsable, revisionOf, storyOf, title, uriOf } from './items.js';
import { headlineLink, labels, languageOf, likeness } from './list.js';
import * as server from './server.js';
import { bdi, clean, counted, element, line } from './text.js';
import { moment, times } from './times.js';

const ORDERS = { kill: 'Kill', hold: 'Hold', release: 'Release', unlink: 'Unlink' };
export const ORDER_KEYS = { x: 'kill', h: 'hold', r: 'release', u: 'unlink' };

/** Members of a story shown before the rest is asked for. */
const MOST_MEMBERS = 200;

export class StoryView {
    #pane = document.getElementById('detail');
    #uri = null;
    #asked = 0;
    #actions;

    /** @param actions `close()`, `order(kind, uri, title)`, `filter(name, value)`, `isEditor()` */
    constructor(actions) {
        this.#actions = actions;
    }

    get uri() {
        return this.#uri;
    }

    async open(uri) {
        const isOther = uri !== this.#uri;
        this.#uri = uri;
        const asked = ++this.#asked;
        this.#pane.hidden = false;
        if (isOther) {
            this.#pane.replaceChildren(this.#bar(), element('p', { class: 'quiet' }, 'Loading'));
            this.#pane.focus({ preventScroll: true });
            this.#pane.scrollTop = 0;
        }
        let shown;
        try {
            shown = await this.#load(uri);
        } catch (refusal) {
            shown = [element('p', { class: 'quiet', role: 'status' }, refusal.message)];
        }
        if (asked === this.#asked) {
            this.#pane.replaceChildren(this.#bar(), ...shown);
        }
    }

    close() {
        this.#asked++;
        this.#uri = null;
        this.#pane.hidden = true;
        this.#pane.replaceChildren();
    }

    /** Loads again when something that is shown changed. */
    refresh(envelope) {
        if (this.#uri && (uriOf(envelope) === this.#uri || storyOf(envelope) === this.#pane.dataset.story)) {
            this.open(this.#uri);
        }
    }

    async #load(uri) {
        const [envelope, revisions] = await Promise.all([server.item(uri), server.revisions(uri)]);
        const story = storyOf(envelope) && await server.story(storyOf(envelope)).catch(() => null);
        const original = envelope.barq.copyOf && await server.item(envelope.barq.copyOf.uri).catch(() => null);
        this.#pane.dataset.story = storyOf(envelope) ?? '';
        return [
            this.#article(envelope),
            this.#changes(envelope, revisions, original),
            story?.members.length > 1 && this.#story(envelope, story),
            this.#record(envelope),
        ].filter(Boolean);
    }

    #bar() {
        return element('p', { class: 'bar' },
            element('button', { type: 'button', class: 'close', click: () => this.#actions.close() }, '← Back to the list'));
    }

    #article(envelope) {
        const { item, barq } = envelope;
        const dir = direction(envelope);
        const lang = languageOf(envelope);
        const name = element(isUsable(envelope) ? 'span' : 's', {}, line(title(envelope)));
        return element('article', { class: isUsable(envelope) ? 'full' : 'full killed' },
            element('p', { class: 'line' }, labels(envelope), bdi(barq.source, { class: 'source' }),
                item.located && bdi(item.located, { class: 'place' }), element('span', { class: 'when' }, times(envelope, true))),
            element('h2', { dir, lang }, name),
            item.by && element('p', { class: 'by' }, bdi(item.by)),
            item.edNote && element('p', { class: 'ednote' },
                element('strong', {}, 'To editors, not for publication: '), bdi(item.edNote)),
            barq.copyOf && element('p', { class: 'quiet' }, 'A copy: another wire has this text out already, ', likeness(barq.copyOf), '.'),
            this.#orders(envelope),
            element('div', { class: 'text', dir, lang }, clean(body(envelope)).split('\n').filter((paragraph) => paragraph.trim())
                .map((paragraph) => element('p', {}, paragraph))),
            barq.signOff?.length > 0 && element('p', { class: 'quiet' }, 'Signed ', bdi([barq.signOff].flat().join(' / '))),
            this.#tags(envelope));
    }

    #orders(envelope) {
        if (!this.#actions.isEditor()) {
            return null;
        }
        return element('p', { class: 'orders', role: 'group', 'aria-label': 'Orders of the desk' },
            Object.entries(ORDER_KEYS).map(([key, kind]) => element('button', {
                type: 'button',
                class: `order ${kind}`,
                'aria-keyshortcuts': key,
                click: () => this.#actions.order(kind, uriOf(envelope), title(envelope)),
            }, `${ORDERS[kind]} `, element('kbd', {}, key))));
    }

    #tags(envelope) {
        const kinds = [
            ['Places', 'place', 'places'], ['People', 'person', 'people'],
            ['Organisations', 'organisation', 'organisations'], ['Subjects', 'subject', 'subjects'],
        ];
        const rows = kinds.filter(([, , field]) => envelope.item[field]?.length > 0).flatMap(([label, filter, field]) => [
            element('dt', {}, label),
            element('dd', {}, envelope.item[field].map((tag) => element('button', {
                type: 'button',
                class: 'tag',
                title: tag.literal ? `In the text: ${line(tag.literal)}` : null,
                click: () => this.#actions.filter(filter, tag.uri),
            }, bdi(tag.name)))),
        ]);
        return rows.length > 0 && element('dl', { class: 'tags' }, rows);
    }

    #changes(envelope, revisions, original) {
        const versions = revisions.map((revision) => ({
            name: `Version ${revisionOf(revision)}, ${line(revision.barq.verdict).toLowerCase()}`,
            envelope: revision,
        }));
        if (original) {
            versions.unshift({ name: `The original, of ${line(original.barq.source)}`, envelope: original });
        }
        if (versions.length < 2) {
            return null;
        }
        const shown = element('div', { role: 'status' });
        const choose = (label, chosen) => {
            const select = element('select', { 'aria-label': label, change: () => compare() },
                versions.map((version, index) => element('option', { value: index }, version.name)));
            select.value = chosen;
            return select;
        };
        const from = choose('From', revisions.length > 1 ? versions.length - 2 : 0);
        const to = choose('To', versions.length - 1);
        const whole = (version) => `${headline(version)}\n${body(version)}`;
        const compare = async () => {
            const [before, after] = [versions[from.value].envelope, versions[to.value].envelope];
            shown.replaceChildren(await changes(whole(before), whole(after), languageOf(after), direction(after)));
        };
        compare();
        return element('section', { class: 'versions', 'aria-labelledby': 'versions-title' },
            element('h3', { id: 'versions-title' }, 'What changed'),
            element('p', { class: 'choice' }, from, ' → ', to), shown);
    }

    #story(envelope, { story, members }) {
        const wires = story.independentWires ?? [];
        const timeline = members.slice(0, MOST_MEMBERS).map((member) => element('li', {
            class: isUsable(member) ? null : 'killed',
            'aria-current': uriOf(member) === uriOf(envelope) ? 'true' : null,
        },
        element('span', { class: 'when' }, times(member)),
        element('span', { class: 'what', dir: direction(member) }, headlineLink(member),
            element('span', { class: 'line' }, labels(member), bdi(member.barq.source, { class: 'source' }),
                member.barq.copyOf && element('span', { class: 'copy' }, `copy, ${likeness(member.barq.copyOf)}`)))));
        return element('section', { class: 'story', 'aria-labelledby': 'story-title' },
            element('h3', { id: 'story-title' }, 'Story'),
            element('p', {}, `${counted(story.items, 'item')}, of which ${counted(story.copies, 'copy', 'copies')}. `,
                `${counted(wires.length, 'independent voice')}: `, bdi(wires.join(', '))),
            element('p', { class: 'quiet' }, 'From ', moment(story.firstSeen, true), ' to ', moment(story.lastSeen, true)),
            (story.canceledOriginals ?? []).length > 0
                && element('p', { class: 'warning' }, 'An original of copies in this story was killed.'),
            element('ol', { class: 'timeline' }, timeline),
            members.length > MOST_MEMBERS && element('p', { class: 'quiet' }, `${members.length - MOST_MEMBERS} more`));
    }

    /** What a reader who doubts looks up: ids, and the words each time was read from. */
    #record(envelope) {
        const { item, barq } = envelope;
        const facts = [
            ['Uri', line(uriOf(envelope))], ['Wire', line(barq.wire)], ['Reference', line(barq.ref)],
            ['Version', String(revisionOf(envelope))], ['Verdict', line(barq.verdict)],
            ['Urgency', item.urgency && `${item.urgency} of 9`], ['Language', line(item.language)],
            ['Dateline', line(barq.dateline?.text)], ['Received', barq.receivedAt && moment(barq.receivedAt, true)],
            ['Published', barq.enrichedAt && moment(barq.enrichedAt, true)],
            ['Embargo until', item.embargoedUntil && moment(item.embargoedUntil, true)],
            ['Rights', line(item.usageTerms ?? item.copyrightNotice)],
            ...(barq.timeEvidence ?? []).map((time) => [
                `Time: ${line(time.field)}`,
                [time.literal, time.zone, time.certainty?.toLowerCase().replace('_', ' '), time.note].filter(Boolean).map(line).join(' · '),
            ]),
        ].filter(([, value]) => value);
        return element('details', { class: 'record' }, element('summary', {}, 'Record'),
            element('dl', {}, facts.flatMap(([name, value]) => [
                element('dt', {}, name), element('dd', {}, typeof value === 'string' ? element('bdi', {}, value) : value)])));
    }
}
