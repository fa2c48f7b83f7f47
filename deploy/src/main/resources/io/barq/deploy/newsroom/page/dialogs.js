/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The three things the page asks or tells in a window of its own: the keys, the token, and whether an item is to be killed.
 *
 * @module
 */
import { bdi, element } from './text.js';

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
    ['←  →', 'in the queue: choose the item that is meant'],
    ['x  h  r  u', 'kill, hold, release, unlink (editors)'],
    ['d', 'in the queue: dismiss the notice, nothing is to be done'],
    ['?', 'this help'],
];

/** Opens a window with what a function puts into it. Answers what it was closed with: empty for not at all. */
function show(content) {
    const dialog = element('dialog', { 'aria-labelledby': 'dialog-title' });
    dialog.append(...content(dialog));
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => {
        dialog.addEventListener('close', () => {
            dialog.remove();
            resolve(dialog.returnValue);
        });
    });
}

const KEYS_SETTING = 'barq-keys';

/** Whether single letters and signs do something: who speaks to the machine, or has them on another program, turns that off. */
export const hasKeys = () => localStorage.getItem(KEYS_SETTING) !== 'off';

export const isOpen = () => document.querySelector('dialog[open]') !== null;

const cancel = (dialog, label = 'Cancel') => element('button', { type: 'button', click: () => dialog.close('') }, label);

/** A form whose button closes the window; Enter in a field does the same. */
function form(dialog, ...content) {
    return element('form', {
        submit: (event) => {
            event.preventDefault();
            dialog.close('yes');
        },
    }, ...content);
}

export function help() {
    const single = element('input', {
        id: 'single-keys', type: 'checkbox', checked: hasKeys(),
        change: () => localStorage.setItem(KEYS_SETTING, single.checked ? 'on' : 'off'),
    });
    return show((dialog) => [
        element('h2', { id: 'dialog-title' }, 'Keys'),
        element('dl', { class: 'keys' }, KEYS.flatMap(([key, meaning]) => [
            element('dt', {}, key.split('  ').flatMap((one) => [element('kbd', {}, one), ' '])), element('dd', {}, meaning)])),
        element('p', { class: 'quiet' }, 'The newest item stands on top. Copies are folded under the item they copy; nothing that',
            ' becomes known later moves an item.'),
        element('p', { class: 'setting' }, single, element('label', { for: 'single-keys' }, 'Letters and signs are keys of this page'),
            element('span', { class: 'quiet' }, ' (turn this off to use speech input)')),
        element('p', {}, cancel(dialog, 'Close')),
    ]);
}

/** Asks for a token, and for the name of an editor. Answers null when there is none. */
export async function signIn(author) {
    const token = element('input', { id: 'token', type: 'password', autocomplete: 'current-password', required: true });
    const name = element('input', { id: 'author', value: author, autocomplete: 'name', maxlength: 100 });
    const answer = await show((dialog) => [
        element('h2', { id: 'dialog-title' }, 'Sign in'),
        form(
            dialog,
            element('p', {}, element('label', { for: 'token' }, 'Token'), token),
            element('p', {}, element('label', { for: 'author' }, 'Your name, for the orders of an editor'), name),
            element('p', {}, element('button', { type: 'submit' }, 'Sign in'), ' ', cancel(dialog))),
    ]);
    return answer ? { token: token.value, author: name.value.trim() } : null;
}

/** Asks an editor for the name that stands in orders. Answers null when there is none. */
export async function askForName() {
    const name = element('input', { id: 'author', autocomplete: 'name', maxlength: 100, required: true });
    const answer = await show((dialog) => [
        element('h2', { id: 'dialog-title' }, 'Who gives this order?'),
        form(
            dialog,
            element('p', {}, element('label', { for: 'author' }, 'Your name, which stands in orders'), name),
            element('p', {}, element('button', { type: 'submit' }, 'Go on'), ' ', cancel(dialog))),
    ]);
    return (answer && name.value.trim()) || null;
}

/** Asks whether an item is to be killed, and why. Answers the reason, or null. */
export async function confirmKill(title) {
    const why = element('input', { id: 'why', maxlength: 500, required: true, autocomplete: 'off', dir: 'auto' });
    const answer = await show((dialog) => [
        element('h2', { id: 'dialog-title' }, 'Kill this item?'),
        element('p', { dir: 'auto' }, bdi(title)),
        element('p', { class: 'warning' }, 'It is withdrawn for good. Whoever published it must take it back.'),
        form(
            dialog,
            element('p', {}, element('label', { for: 'why' }, 'Why'), why),
            element('p', {}, element('button', { type: 'submit', class: 'order kill' }, 'Kill'), ' ', cancel(dialog))),
    ]);
    return answer ? why.value.trim() : null;
}
