/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The newsroom's read API and the editors' orders.
 *
 * @module
 */

/** An answer that is no success, in the server's own words (RFC 9457). */
export class Refusal extends Error {
    constructor(status, problem) {
        super(problem.detail || problem.title || `The server answered ${status}.`);
        this.status = status;
    }
}

async function request(path, options) {
    let response;
    try {
        response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...options });
    } catch {
        throw new Refusal(0, { detail: 'The server cannot be reached.' });
    }
    if (!response.ok) {
        throw new Refusal(response.status, await response.json().catch(() => ({})));
    }
    return response.status === 204 ? {} : response.json().catch(() => ({}));
}

function send(path, value) {
    return request(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) });
}

const named = (uri) => encodeURIComponent(uri);

/** A page of the list, newest first: `{items, next, newest}`. */
export function items(query, limit, before) {
    const asked = new URLSearchParams(query);
    asked.set('limit', limit);
    if (before) {
        asked.set('before', before);
    }
    return request(`/v1/items?${asked}`);
}

export const item = (uri) => request(`/v1/items/${named(uri)}`);
/** Revisions, oldest first. */
export const revisions = (uri) => request(`/v1/items/${named(uri)}/revisions`).then((answer) => answer.revisions);
/** `{story, members}`, members oldest first. */
export const story = (uri) => request(`/v1/stories/${named(uri)}`);
/** Places, that of the most items first: `{latitude, longitude, name, count}`. */
export function datelines(query, hours) {
    const asked = new URLSearchParams(query);
    asked.set('hours', hours);
    return request(`/v1/datelines?${asked}`).then((answer) => answer.places);
}

export const facets = () => request('/v1/facets');
export const session = () => request('/v1/session');
export const signIn = (token) => send('/v1/session', { token });
export const signOut = () => request('/v1/session', { method: 'DELETE' });
export const reviews = () => request('/v1/review').then((answer) => answer.reviews);
/** Gives an order of the desk: `{order: 'kill' | 'hold' | 'release' | 'unlink' | 'dismiss', uri, note, author}`. */
export const order = (given) => send('/v1/orders', given);
