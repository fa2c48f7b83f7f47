/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * Where dispatches of the last hours were written, as the server counts them in its memory: dots on an outline of land, and the
 * same as a list of names for those who cannot see it or have no pointer.
 *
 * @module
 */
import * as server from './server.js';
import { bdi, counted, element, line } from './text.js';

const HOURS = 6;
/** How long the server is not asked again, in milliseconds, though more came; and when it is though nothing did. */
const REST = 10_000;
const EVERY = 60_000;
const MOST_NAMES = 12;
const SVG = 'http://www.w3.org/2000/svg';
/** Of the drawing: twice as wide as high, as the whole earth is in degrees. */
const ASPECT = 2;
/** The least that is shown, in degrees from west to east. */
const NARROWEST = 50;
const MARGIN = 8;
/** Land is drawn in tenths of a degree. */
const SCALE = 10;

function drawn(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
}

/** The part of the earth that holds all these places: west, north, width and height in degrees. */
function frame(places) {
    const longitudes = places.map((place) => place.longitude);
    const latitudes = places.map((place) => place.latitude);
    const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
    const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
    const width = Math.min(360, Math.max(NARROWEST, east - west + 2 * MARGIN, (north - south + 2 * MARGIN) * ASPECT));
    const height = width / ASPECT;
    const centred = (from, to, size, least, most) => Math.min(Math.max((from + to - size) / 2, least), most - size);
    return { west: centred(west, east, width, -180, 180), north: -centred(south, north, height, -90, 90) - height, width, height };
}

export class DatelineMap {
    #pane = document.getElementById('map');
    #query = new URLSearchParams();
    #asked = 0;
    #askedAt = -REST;
    #due = null;

    constructor() {
        this.#draw([]);
        setInterval(() => this.#ask(), EVERY);
    }

    /** Shows what passes these filters. */
    follow(query) {
        this.#query = query;
        this.#ask();
    }

    /** Takes notice that an item came, whose dateline may count. */
    note() {
        this.#due ??= setTimeout(() => this.#ask(), Math.max(0, this.#askedAt + REST - performance.now()));
    }

    async #ask() {
        clearTimeout(this.#due);
        this.#due = null;
        if (document.hidden) {
            return;
        }
        const asked = ++this.#asked;
        this.#askedAt = performance.now();
        // Where there is no answer the connection says what is wrong; what was counted last stays.
        const places = await server.datelines(this.#query, HOURS).catch(() => null);
        if (places !== null && asked === this.#asked) {
            this.#draw(places);
        }
    }

    #draw(places) {
        const { west, north, width, height } = places.length > 0 ? frame(places) : { west: -180, north: -90, width: 360, height: 180 };
        const unit = width / 100;
        const land = drawn('use', { href: 'land.svg#land', class: 'land' });
        const dots = places.map((place) => drawn('circle', {
            class: 'dateline',
            cx: place.longitude * SCALE,
            cy: -place.latitude * SCALE,
            r: Math.min(0.9 + Math.sqrt(place.count) * 0.5, 4) * unit * SCALE,
        }, drawn('title', {}, `${line(place.name)}: ${counted(place.count, 'item')}`)));
        const picture = drawn('svg', {
            viewBox: [west, north, width, height].map((value) => value * SCALE).join(' '),
            role: 'img',
            'aria-label': `Map: datelines of ${counted(places.length, 'place')}`,
        }, land, ...dots);
        this.#pane.replaceChildren(
            element('h2', {}, `Datelines of the last ${HOURS} hours`),
            picture,
            places.length === 0
                ? element('p', { class: 'quiet' }, 'None with a known place yet.')
                : element('ul', { class: 'places' }, places.slice(0, MOST_NAMES).map((place) => element('li', {},
                    bdi(place.name), ' ', element('span', { class: 'number' }, place.count.toLocaleString('en'))))));
    }
}
