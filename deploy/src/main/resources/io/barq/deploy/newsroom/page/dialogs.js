/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The three things the page asks or tells in a window of its own: the keys, the token, and whether an item is to be killed.
 *
 * @module
 */
import { bdi, element } from './text.js';

const dialog = document.getElementById('dialog');

const KEYS = [
    ['j  k', 'next, previous item'],
    ['Enter', 'open the item and its story'],
    ['Esc', 'close, back to the list'],
    ['f', 'unfold copies and the rest of the story'],
    ['n', 'show new items that wait'],
    ['g', 'go to the newest'],
    ['/', 'search for words'],
    ['c', 'clear all filters'],
    ['m', 'map'],
    ['v', 'review queue (editors)'],
    ['← →', 'in the queue: choose the item that is meant'],
    ['x  h  r  u', 'kill, hold, release, unlink (editors)'],
    ['?', 'this help'],
];

function show(...content) {
    dialog.replaceChildren(...content);
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
        dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true });
    });
}

export const isOpen = () => dialog.open;

const cancel = (label = 'Cancel') => element('button', { type: 'button', value: '', click: () => dialog.close('') }, label);

/** A form whose button closes the window; Enter in a field does the same. */
function form(...content) {
    return element('form', {
        submit: (event) => {
            event.preventDefault();
            dialog.close('yes');
        },
    }, ...content);
}

export function help() {
    return show(
        element('h2', { id: 'dialog-title' }, 'Keys'),
        element('dl', { class: 'keys' }, KEYS.flatMap(([key, meaning]) => [
            element('dt', {}, key.split('  ').map((one) => [element('kbd', {}, one), ' '])), element('dd', {}, meaning)])),
        element('p', { class: 'quiet' }, 'The newest item stands on top. Copies are folded under the item they copy; nothing that',
            ' becomes known later moves an item.'),
        element('p', {}, cancel('Close')));
}

/** Asks an editor for token and name. Answers null when there is none. */
export async function signIn(author) {
    const token = element('input', { id: 'token', type: 'password', autocomplete: 'current-password', required: true });
    const name = element('input', { id: 'author', value: author, autocomplete: 'name', maxlength: 100, required: true });
    const answer = await show(
        element('h2', { id: 'dialog-title' }, 'Sign in'),
        form(
            element('p', {}, element('label', { for: 'token' }, 'Token'), token),
            element('p', {}, element('label', { for: 'author' }, 'Your name, which stands in orders'), name),
            element('p', {}, element('button', { type: 'submit' }, 'Sign in'), ' ', cancel())));
    return answer ? { token: token.value, author: name.value.trim() } : null;
}

/** Asks whether an item is to be killed, and why. Answers the reason, or null. */
export async function confirmKill(title, dir) {
    const why = element('input', { id: 'why', maxlength: 500, required: true, autocomplete: 'off', dir: 'auto' });
    const answer = await show(
        element('h2', { id: 'dialog-title' }, 'Kill this item?'),
        element('p', { dir }, bdi(title)),
        element('p', { class: 'warning' }, 'It is withdrawn for good. Whoever published it must take it back.'),
        form(
            element('p', {}, element('label', { for: 'why' }, 'Why'), why),
            element('p', {}, element('button', { type: 'submit', class: 'order kill' }, 'Kill'), ' ', cancel())));
    return answer ? why.value.trim() : null;
}
