/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * Times in the reader's zone, and on the source's own clock beside them. A time the item does not state is never shown as
 * one it does.
 *
 * @module
 */
import { element, line } from './text.js';

const formats = new Map();

function format(zone, options) {
    const key = `${zone} ${Object.keys(options)}`;
    if (!formats.has(key)) {
        formats.set(key, new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone, hourCycle: 'h23' }));
    }
    return formats.get(key);
}

const DAY = { day: 'numeric', month: 'numeric', year: 'numeric' };
const CLOCK = { hour: '2-digit', minute: '2-digit' };
const DAY_AND_CLOCK = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
const WHOLE = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' };

const dayOf = (instant, zone) => format(zone, DAY).format(instant);

/** The day it is for the reader. */
export const today = () => dayOf(Date.now());

/** The clock, with the day when that is not today. */
function short(instant) {
    return format(undefined, dayOf(instant) === today() ? CLOCK : DAY_AND_CLOCK).format(instant);
}

/** The clock of another zone, with the day when that is not the reader's. */
function elsewhere(instant, zone) {
    return format(zone, dayOf(instant, zone) === dayOf(instant) ? CLOCK : DAY_AND_CLOCK).format(instant);
}

/** The zone the source wrote its time in, when evidence tells and this browser knows it. */
function zoneOf(envelope, field) {
    const evidence = (envelope.barq.timeEvidence ?? []).find((time) => time.field === field && time.zone);
    if (!evidence) {
        return null;
    }
    const zone = evidence.zone === 'Z' ? 'UTC' : evidence.zone;
    try {
        format(zone, CLOCK);
        return zone;
    } catch {
        return null;
    }
}

/** `Asia/Kuwait` is shown as `Kuwait`. */
function nameOf(zone) {
    return line(zone).split('/').at(-1).replaceAll('_', ' ');
}

/** When the item says it was made: its field and instant, or null. */
export function stated(envelope) {
    for (const field of ['versionCreated', 'firstCreated']) {
        const instant = Date.parse(envelope.item[field]);
        if (!Number.isNaN(instant)) {
            return { field, instant };
        }
    }
    return null;
}

function time(instant, text, title, kind) {
    return element('time', { datetime: new Date(instant).toISOString(), title, class: kind }, text);
}

/** A time of ours in the reader's zone. */
export function moment(instant, whole = false) {
    const parsed = typeof instant === 'number' ? instant : Date.parse(instant);
    if (Number.isNaN(parsed)) {
        return '–';
    }
    const full = format(undefined, WHOLE).format(parsed);
    return time(parsed, whole ? full : short(parsed), full);
}

/** The item's own time in the reader's zone, the source's clock after it; when it came in where it states none. */
export function times(envelope, whole = false) {
    const own = stated(envelope);
    if (!own) {
        const received = Date.parse(envelope.barq.receivedAt);
        const text = whole ? format(undefined, WHOLE).format(received) : short(received);
        return [
            time(received, text, 'When it came in: the item states no time of its own', 'received'),
            element('span', { class: 'zone' }, 'received'),
        ];
    }
    const zone = zoneOf(envelope, own.field);
    const text = whole ? format(undefined, WHOLE).format(own.instant) : short(own.instant);
    return [
        time(own.instant, text, `${format(undefined, WHOLE).format(own.instant)}, your time`, 'own'),
        zone && element('span', { class: 'zone', title: `On the source's clock, ${zone}` },
            `${elsewhere(own.instant, zone)} ${nameOf(zone)}`),
    ];
}
