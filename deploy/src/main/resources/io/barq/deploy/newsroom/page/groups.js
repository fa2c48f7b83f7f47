/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The order of the list. Items of one story stand together, under the newest that is no copy; the group stands where that
 * item came in. Only new text moves a group, to the top: copies, kills, holds and whatever becomes known later change it
 * where it stands.
 *
 * @module
 */
import { isCopy, isNews, isUsable, revisionOf, storyOf, title, uriOf } from './items.js';

/** Items shown as one: `items` by uri, the newest first, and `lead`, the uri of the one on top. */
class Group {
    constructor(key, envelope) {
        this.key = key;
        this.items = new Map([[uriOf(envelope), envelope]]);
        this.lead = uriOf(envelope);
    }

    get top() {
        return this.items.get(this.lead);
    }

    /** What is folded under the top item, the newest first. */
    get folded() {
        return [...this.items.values()].filter((envelope) => uriOf(envelope) !== this.lead);
    }

    /** Chooses the item on top when the one that was is gone, or was a copy of one that came after. */
    chooseLead() {
        const all = [...this.items.values()];
        this.lead = uriOf(all.find((envelope) => !isCopy(envelope)) ?? all[0]);
    }
}

export class Groups {
    /** The newest first. */
    #order = [];
    #byKey = new Map();
    #byUri = new Map();
    #mergedInto = new Map();

    get size() {
        return this.#order.length;
    }

    get all() {
        return [...this.#order];
    }

    has(uri) {
        return this.#byUri.has(uri);
    }

    groupOf(uri) {
        return this.#byUri.get(uri);
    }

    clear() {
        this.#order = [];
        this.#byKey.clear();
        this.#byUri.clear();
        this.#mergedInto.clear();
    }

    /** Whether an item that comes in would bring a group to the top. */
    wouldMove(envelope) {
        const group = this.#byUri.get(uriOf(envelope)) ?? this.#fitting(envelope);
        return !group || (isNews(envelope) && !isCopy(envelope));
    }

    /**
     * Takes an item as it comes in. Answers the groups that changed, and the one that goes to the top; null for what is known
     * already.
     */
    arrive(envelope) {
        const uri = uriOf(envelope);
        const known = this.#byUri.get(uri);
        if (known && revisionOf(known.items.get(uri)) >= revisionOf(envelope)) {
            return null;
        }
        if (known) {
            return this.#revise(known, envelope);
        }
        const group = this.#fitting(envelope);
        if (!group) {
            const made = this.#make(envelope);
            this.#order.unshift(made);
            return { changed: [made], raised: made };
        }
        group.items = new Map([[uri, envelope], ...group.items]);
        this.#byUri.set(uri, group);
        if (isNews(envelope) && !isCopy(envelope)) {
            return this.#raise(group, uri);
        }
        return { changed: [group] };
    }

    /**
     * Takes items that came before all that are here, the newest first. They stand as they would if they had been seen coming
     * in. Answers the groups that changed.
     */
    append(envelopes) {
        const older = new Groups();
        [...envelopes].reverse().forEach((envelope) => older.arrive(envelope));
        return older.all.map((group) => this.#join(group)).filter((group) => group !== null);
    }

    #join(older) {
        const news = [...older.items].filter(([uri]) => !this.#byUri.has(uri));
        if (news.length === 0) {
            return null;
        }
        let group = this.#fitting(older.top);
        if (!group) {
            group = older;
            group.items = new Map();
            this.#byKey.set(group.key, group);
            this.#order.push(group);
        }
        for (const [uri, envelope] of news) {
            group.items.set(uri, envelope);
            this.#byUri.set(uri, group);
        }
        if (!group.items.has(group.lead) || isCopy(group.top)) {
            group.chooseLead();
        }
        return group;
    }

    /** Remembers that a story is part of another now. What is shown stays where it is; what comes joins the other. */
    merge(story, into) {
        if (this.#byKey.has(story) || this.#byKey.has(into)) {
            this.#mergedInto.set(story, into);
        }
    }

    /** Drops the oldest groups beyond a number, and answers them. */
    dropOldest(most) {
        return this.#drop(this.#order.splice(most));
    }

    /** Drops the newest groups beyond a number, and answers them. */
    dropNewest(most) {
        return this.#drop(this.#order.splice(0, Math.max(0, this.#order.length - most)));
    }

    #drop(groups) {
        for (const group of groups) {
            this.#byKey.delete(group.key);
            group.items.forEach((_, uri) => this.#byUri.delete(uri));
            this.#mergedInto.delete(group.key);
        }
        return groups;
    }

    #keyOf(envelope) {
        const story = storyOf(envelope);
        return story === null ? uriOf(envelope) : (this.#mergedInto.get(story) ?? story);
    }

    #fitting(envelope) {
        return this.#byKey.get(this.#keyOf(envelope)) ?? this.#byUri.get(envelope.barq.copyOf?.uri);
    }

    #make(envelope) {
        const group = new Group(this.#keyOf(envelope), envelope);
        this.#byKey.set(group.key, group);
        this.#byUri.set(group.lead, group);
        return group;
    }

    #raise(group, lead) {
        group.lead = lead;
        this.#order.splice(this.#order.indexOf(group), 1);
        this.#order.unshift(group);
        return { changed: [group], raised: group };
    }

    #revise(group, envelope) {
        const uri = uriOf(envelope);
        if (!isUsable(envelope)) {
            // What is struck must still be told from its neighbours, though its text is withdrawn.
            envelope.struck = group.items.get(uri).struck ?? title(group.items.get(uri));
        }
        group.items.set(uri, envelope);
        if (isUsable(envelope) && storyOf(envelope) === null && group.key !== uri && group.items.size > 1) {
            return this.#part(group, envelope);
        }
        if (isNews(envelope) && !isCopy(envelope)) {
            return this.#raise(group, uri);
        }
        return { changed: [group] };
    }

    /** An item that was unlinked stands alone from now on, right after the group it was in. */
    #part(group, envelope) {
        group.items.delete(uriOf(envelope));
        if (group.lead === uriOf(envelope)) {
            group.chooseLead();
        }
        const made = this.#make(envelope);
        this.#order.splice(this.#order.indexOf(group) + 1, 0, made);
        return { changed: [group, made] };
    }
}
