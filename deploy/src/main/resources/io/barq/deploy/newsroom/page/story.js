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
import { bdi, clean, counted, element, line, refill } from './text.js';
import { moment, times } from './times.js';

const ORDERS = { kill: 'Kill', hold: 'Hold', release: 'Release', unlink: 'Unlink' };
export const ORDER_KEYS = { x: 'kill', h: 'hold', r: 'release', u: 'unlink' };

/** Members of a story shown before the rest is asked for. */
const MOST_MEMBERS = 200;

export class StoryView {
    #pane = document.getElementById('detail');
    #uri = null;
    #asked = 0;
    /** What is shown besides, or may come to be: items of the story and the original of a copy. */
    #others = new Set();
    /** The revisions whose texts are shown, and whether with orders. */
    #texts = '';
    #actions;

    /** @param actions `close()`, `order(kind, uri, title)`, `filter(name, value)`, `learn(envelope)`, `isEditor()` */
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
            this.#texts = '';
            this.#pane.replaceChildren(this.#bar(), element('p', { class: 'quiet' }, 'Loading'));
            this.#pane.focus({ preventScroll: true });
            this.#pane.scrollTop = 0;
        }
        try {
            const loaded = await this.#load(uri);
            if (asked === this.#asked) {
                this.#show(loaded);
            }
        } catch (refusal) {
            if (asked === this.#asked) {
                this.#texts = '';
                refill(this.#pane, this.#bar(), element('p', { class: 'quiet', role: 'status' }, refusal.message));
            }
        }
    }

    close() {
        this.#asked++;
        this.#uri = null;
        this.#pane.hidden = true;
        this.#pane.replaceChildren();
    }

    /** Loads again when something that is shown changed. A killed item names no story any more. */
    refresh(envelope) {
        const changed = [uriOf(envelope), storyOf(envelope)];
        if (this.#uri && changed.some((uri) => uri !== null && (uri === this.#uri || this.#others.has(uri)))) {
            this.open(this.#uri);
        }
    }

    async #load(uri) {
        const [envelope, revisions] = await Promise.all([server.item(uri), server.revisions(uri)]);
        const story = storyOf(envelope) && await server.story(storyOf(envelope)).catch(() => null);
        const original = envelope.barq.copyOf && await server.item(envelope.barq.copyOf.uri).catch(() => null);
        return { envelope, revisions, story, original };
    }

    #show({ envelope, revisions, story, original }) {
        this.#actions.learn(envelope);
        this.#others = new Set([storyOf(envelope), envelope.barq.copyOf?.uri, ...(story?.members ?? []).map(uriOf)]);
        const timeline = story?.members.length > 1 ? this.#story(envelope, story) : null;
        const record = this.#record(envelope);
        const texts = [envelope, original].map((each) => each && `${uriOf(each)} ${revisionOf(each)}`)
            .concat(this.#actions.isEditor()).join(' ');
        if (texts === this.#texts) {
            // Somebody may be reading them, or copying a line.
            this.#pane.querySelector(':scope > .story')?.remove();
            this.#pane.querySelector(':scope > .record').before(...[timeline].filter(Boolean));
            return;
        }
        this.#texts = texts;
        record.open = this.#pane.querySelector(':scope > .record')?.open ?? false;
        refill(this.#pane,
            ...[this.#bar(), this.#article(envelope, original), this.#changes(envelope, revisions, original), timeline, record].filter(Boolean));
    }

    #bar() {
        return element('p', { class: 'bar' },
            element('button', { type: 'button', class: 'close', click: () => this.#actions.close() }, '← Back to the list'));
    }

    #article(envelope, original) {
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
            barq.copyOf && element('p', { class: 'quiet' }, 'A copy of what was out before: ', likeness(barq.copyOf), '.'),
            original && !isUsable(original) && element('p', { class: 'warning' }, 'What it copies was withdrawn.'),
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
        if (original && isUsable(original)) {
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
        const texts = (version) => ({ Headline: headline(version), Text: body(version) });
        const compare = async () => {
            const [before, after] = [versions[from.value].envelope, versions[to.value].envelope];
            shown.replaceChildren(await changes(texts(before), texts(after), languageOf(after), direction(after)));
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
