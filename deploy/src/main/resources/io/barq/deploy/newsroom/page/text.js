/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * Text off a wire is hostile. It reaches the page in one way only: cleaned here, and set as text, never as markup.
 *
 * @module
 */

/** What a page need never show at once, in UTF-16 code units. */
const LONGEST_LINE = 1000;

/**
 * Controls, bidi controls and other characters that show nothing themselves. Kept are the joiners and styles that the letters
 * beside them need, and the signs that stand before a number; `barq tail` keeps the same.
 */
const UNSEEN =
    /(?![\n\u200c\u200d\ufe0e\ufe0f\u0600-\u0605\u06dd\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** The text without characters that move others or hide; line feeds stay. Empty for what is no text. */
export function clean(text) {
    if (typeof text !== 'string') {
        return '';
    }
    return text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/\t/g, ' ').replace(UNSEEN, '').replace(/\p{Cs}/gu, '\ufffd');
}

/** The text as one line, cut where it is longer than any headline. */
export function line(text) {
    const whole = clean(text).replace(/\s+/g, ' ').trim();
    return whole.length > LONGEST_LINE ? `${whole.slice(0, LONGEST_LINE)}…` : whole;
}

/**
 * Makes an element. Children are elements, or text, which stays text; null and false are left out. Attributes that are
 * null or false are left out too; a function is a listener.
 */
export function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (typeof value === 'function') {
            made.addEventListener(key, value);
        } else if (value !== null && value !== undefined && value !== false) {
            made.setAttribute(key, value === true ? '' : value);
        }
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return made;
}

/** One line off a wire, which cannot turn what stands beside it. */
export function bdi(text, attributes = {}) {
    return element('bdi', attributes, line(text));
}

/**
 * Fills a pane anew. The keyboard stays on the control that says the same, where there still is one, and in the pane where there is
 * none.
 */
export function refill(pane, ...children) {
    const focused = pane.contains(document.activeElement) ? document.activeElement : null;
    pane.replaceChildren(...children);
    if (focused && focused !== pane) {
        const again = [...pane.querySelectorAll(focused.localName)].find((each) => each.textContent === focused.textContent);
        (again ?? pane).focus({ preventScroll: true });
    }
}

/** Says how many of something there are: `1 copy`, `2 copies`. */
export function counted(count, one, many = `${one}s`) {
    return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
