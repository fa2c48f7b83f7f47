/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The newsroom page: puts the list, the story, the map and the review queue together, and follows the address, the stream
 * and the keys.
 *
 * @module
 */
import * as address from './address.js';
import * as dialogs from './dialogs.js';
import { Filters } from './filters.js';
import { isCopy, isKilled, isNews, title } from './items.js';
import { List } from './list.js';
import { DatelineMap } from './map.js';
import { ReviewQueue } from './review.js';
import * as server from './server.js';
import { ORDER_KEYS, StoryView } from './story.js';
import { Stream } from './stream.js';
import { counted, element, line } from './text.js';
import { today } from './times.js';

/** Items of the first page: more than a screen holds, few enough to be there at once. */
const FIRST_PAGE = 50;
const PAGE = 100;
/** How often the numbers beside the filters are brought up to date, in milliseconds. */
const FACETS_EVERY = 30_000;
/** How often new items are told to a screen reader, in milliseconds. */
const TOLD_EVERY = 5000;
/** How long what came waits for the next frame at most, in milliseconds: a page nobody sees has none. */
const LONGEST_FRAME = 500;
/** How often it is looked whether a new day has begun, in milliseconds. */
const CALENDAR_EVERY = 10_000;
/**
 * How long a window that is not seen stays connected, in milliseconds. A browser has six connections to a server for all its
 * windows, and a seventh window would not even load.
 */
const REST_AFTER = 60_000;
const AUTHOR = 'barq-author';

const at = (id) => document.getElementById(id);
const desk = at('desk');

let filters = address.filtersOf(location.href);
let facets = {};
let next = null;
let isLoading = false;
let isEditor = false;
let loads = 0;
let resting = null;

const list = new List(() => load());
const map = new DatelineMap();
const stream = new Stream();
const filterPane = new Filters(toggle);
const story = new StoryView({
    close: showList, order, filter: toggle, learn: (envelope) => filterPane.learn([envelope]), isEditor: () => isEditor,
});
const review = new ReviewQueue({ close: showList, order });

/* What is shown ------------------------------------------------------------------------------------------------------- */

function tell(message) {
    at('notice').replaceChildren(message ? element('p', {}, message, ' ', element('button', {
        type: 'button', 'aria-label': 'Dismiss', click: () => tell(''),
    }, '×')) : '');
}

function showEmpty() {
    at('empty').hidden = !list.isEmpty;
    at('empty').textContent = filters.size > 0 ? 'Nothing passes these filters.' : 'Nothing has come in yet.';
}

/** Loads the newest items, and follows the stream from there. */
async function load() {
    const load = ++loads;
    isLoading = true;
    stream.close();
    // The list will have it, if the filters let it through.
    arrived = [];
    try {
        const query = address.queryOf(filters);
        const answer = await server.items(query, FIRST_PAGE);
        if (load !== loads) {
            return;
        }
        list.reset(answer.items);
        filterPane.learn(answer.items);
        filterPane.show(filters, facets);
        map.follow(query);
        showNext(answer.next);
        showEmpty();
        stream.open(query, answer.newest ?? answer.items[0]?.barq.cursor ?? null);
        tell('');
    } catch (refusal) {
        if (load !== loads) {
            return;
        }
        showConnection('lost');
        if (refusal.status === 401 || refusal.status === 403) {
            tell('A token is needed to read.');
            askForToken();
        } else {
            tell(refusal.message);
            setTimeout(() => load === loads && reload(), 3000);
        }
    } finally {
        isLoading = load !== loads;
    }
}

const reload = () => load();

function showNext(cursor) {
    next = cursor ?? null;
    at('older').hidden = next === null;
}

async function loadOlder() {
    if (isLoading || next === null) {
        return;
    }
    isLoading = true;
    const load = loads;
    try {
        const answer = await server.items(address.queryOf(filters), PAGE, next);
        if (load === loads) {
            list.append(answer.items);
            showNext(answer.next);
        }
    } catch (refusal) {
        tell(refusal.message);
    } finally {
        isLoading = load !== loads && isLoading;
    }
}

async function loadFacets() {
    try {
        facets = await server.facets();
        filterPane.show(filters, facets);
    } catch {
        // The connection says what is wrong; the filters in use stay.
    }
}

function toggle(name, value) {
    filters = value === '' ? new Map([...filters].filter(([other]) => other !== name)) : address.toggled(filters, name, value);
    applyFilters();
}

function applyFilters() {
    history.pushState(null, '', address.addressOf(filters));
    filterPane.show(filters, facets);
    load();
}

function showList() {
    if (location.hash) {
        history.pushState(null, '', location.pathname + location.search);
    }
    showView();
    list.focus();
}

/** Shows what the address names. */
function showView() {
    const { view, uri } = address.viewOf(location.hash);
    desk.dataset.view = view;
    if (view === 'item') {
        story.open(uri);
    } else {
        story.close();
    }
    if (view === 'review') {
        review.open();
    } else {
        review.close();
    }
}

/* The stream ---------------------------------------------------------------------------------------------------------- */

let lostAt = null;

function showConnection(state) {
    const status = at('connection');
    if (state === 'live') {
        status.textContent = lostAt === null ? 'Live' : 'Live again';
        lostAt = null;
    } else {
        lostAt ??= new Date().toLocaleTimeString('en-GB');
        status.textContent = `Connection lost at ${lostAt}, trying again`;
    }
    status.dataset.state = state;
}

let untold = [];
let telling = null;
let toldAt = -TOLD_EVERY;

/** Tells a screen reader what came: at once, but not more often than it can be listened to. */
function announce(text) {
    untold.push(text);
    telling ??= setTimeout(() => {
        at('announcements').textContent = untold.length > 3 ? `${counted(untold.length, 'new item')}. ${untold.at(-1)}` : untold.join('. ');
        untold = [];
        telling = null;
        toldAt = performance.now();
    }, Math.max(0, toldAt + TOLD_EVERY - performance.now()));
}

stream.addEventListener('state', (event) => showConnection(event.detail));

/** Items and stories that came since the last frame, in their order. */
let arrived = [];
let frame = null;

/** Shows what comes once a frame, however much it is: the page is laid out once for all of it. */
function take(event) {
    arrived.push(event);
    frame ??= { request: requestAnimationFrame(showArrived), timer: setTimeout(showArrived, LONGEST_FRAME) };
}

function showArrived() {
    cancelAnimationFrame(frame.request);
    clearTimeout(frame.timer);
    frame = null;
    const events = arrived;
    arrived = [];
    list.look();
    for (const { type, detail } of events) {
        if (type === 'story') {
            list.story(detail);
        } else if (list.arrive(detail)) {
            tellOf(detail);
        }
    }
    showEmpty();
}

function tellOf(envelope) {
    map.note();
    story.refresh(envelope);
    if (isKilled(envelope)) {
        announce(`Killed: ${line(envelope.struck ?? title(envelope))}`);
    } else if (isNews(envelope) && !isCopy(envelope)) {
        announce(line(title(envelope)));
    }
}

stream.addEventListener('item', take);
stream.addEventListener('story', take);
stream.addEventListener('review', ({ detail }) => {
    at('review-count').textContent = detail.count > 0 ? detail.count.toLocaleString('en') : '';
    if (review.isOpen) {
        review.refresh();
    }
});
stream.addEventListener('reset', () => load());

/* Editors ------------------------------------------------------------------------------------------------------------- */

const author = () => sessionStorage.getItem(AUTHOR) ?? '';

async function showSession() {
    const session = await server.session().catch(() => ({}));
    isEditor = session.editor === true;
    at('review-button').hidden = !isEditor;
    at('session-button').textContent = isEditor ? 'Sign out' : 'Editor';
    at('session-button').hidden = session.editing !== true;
    if (isEditor) {
        const waiting = await server.reviews().catch(() => []);
        at('review-count').textContent = waiting.length > 0 ? waiting.length.toLocaleString('en') : '';
    }
}

async function askForToken() {
    const given = await dialogs.signIn(author());
    if (given === null) {
        return;
    }
    try {
        await server.signIn(given.token);
        sessionStorage.setItem(AUTHOR, given.author);
    } catch (refusal) {
        tell(refusal.message);
        return;
    }
    await showSession();
    await load();
    showView();
}

async function signOut() {
    await server.signOut().catch((refusal) => tell(refusal.message));
    await showSession();
    showList();
    load();
}

async function order(kind, uri, headline, given = () => {}) {
    if (!isEditor) {
        return;
    }
    // The token is of all editors, and a second window has the cookie without the name.
    const name = author() || await dialogs.askForName();
    if (!name) {
        return;
    }
    sessionStorage.setItem(AUTHOR, name);
    let note = `${kind} from the newsroom page`;
    if (kind === 'kill') {
        note = await dialogs.confirmKill(headline);
        if (note === null) {
            return;
        }
    }
    given();
    tell(`Ordering: ${kind}…`);
    try {
        const decision = await server.order({ order: kind, uri, note, author: name });
        tell(line(decision.reason ?? `Ordered: ${kind}. The decision is still to come.`));
    } catch (refusal) {
        tell(refusal.message);
    }
    if (review.isOpen) {
        review.refresh();
    }
}

/* Keys ---------------------------------------------------------------------------------------------------------------- */

const LIST_KEYS = {
    j: () => list.move(1),
    k: () => list.move(-1),
    ArrowDown: () => list.move(1),
    ArrowUp: () => list.move(-1),
    f: () => list.fold(),
    n: () => list.showHeld(),
    g: () => list.goToTop(),
    o: openSelected,
    Enter: openSelected,
};

const REVIEW_KEYS = {
    j: () => review.move(1),
    k: () => review.move(-1),
    ArrowRight: () => review.choose(1),
    ArrowLeft: () => review.choose(-1),
    d: () => review.dismiss(),
};

const ANYWHERE_KEYS = {
    '/': () => at('words').focus(),
    '?': () => dialogs.help(),
    c: () => {
        filters = new Map();
        applyFilters();
    },
    m: toggleMap,
    v: () => isEditor && goTo(address.REVIEW_FRAGMENT),
    Escape: showList,
};

function goTo(fragment) {
    location.hash = fragment;
}

function openSelected() {
    const uri = list.selectedUri;
    if (uri !== null) {
        goTo(address.itemFragment(uri));
    }
}

function toggleMap() {
    desk.classList.toggle('with-map');
}

/** What a key does where the reader is now, or undefined. */
function actionOf(key) {
    if (review.isOpen && (REVIEW_KEYS[key] || ORDER_KEYS[key])) {
        return REVIEW_KEYS[key] ?? (() => review.order(ORDER_KEYS[key]));
    }
    if (story.uri !== null && isEditor && ORDER_KEYS[key]) {
        return at('list').contains(document.activeElement)
            ? () => tell('Order keys are for the item that is open. Enter opens the one that is selected.')
            : () => document.querySelector(`#detail .order.${ORDER_KEYS[key]}`)?.click();
    }
    return (!review.isOpen && LIST_KEYS[key]) || ANYWHERE_KEYS[key];
}

document.addEventListener('keydown', (event) => {
    if (dialogs.isOpen() || event.ctrlKey || event.metaKey || event.altKey) {
        return;
    }
    const { target } = event;
    if (target.matches('input:not([type=checkbox]), select, textarea')) {
        if (event.key === 'Escape') {
            target.blur();
            list.focus();
        }
        return;
    }
    // Enter on a button or link is theirs, arrows in the text scroll it.
    if (event.key === 'Enter' && target.closest('button, a, summary')) {
        return;
    }
    if (event.key.startsWith('Arrow') && target.closest('#detail, #filters')) {
        return;
    }
    if (event.key.length === 1 && !dialogs.hasKeys()) {
        return;
    }
    const action = actionOf(event.key);
    if (action) {
        event.preventDefault();
        // A key that is held down is one order, and not one for each notice that moves up.
        if (event.repeat && (ORDER_KEYS[event.key] || event.key === 'd')) {
            return;
        }
        action();
    }
});

/* Time --------------------------------------------------------------------------------------------------------------- */

let day = today();

/** A page stays open for days. */
function lookAtTheCalendar() {
    if (day !== today()) {
        day = today();
        list.redraw();
    }
}

/* Start --------------------------------------------------------------------------------------------------------------- */

filterPane.onUnfold = () => filterPane.show(filters, facets);
at('older').addEventListener('click', loadOlder);
new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && loadOlder(), { root: at('list'), rootMargin: '600px' })
    .observe(at('older'));
at('help-button').addEventListener('click', () => dialogs.help());
at('session-button').addEventListener('click', () => (isEditor ? signOut() : askForToken()));
at('review-button').addEventListener('click', () => goTo(address.REVIEW_FRAGMENT));
at('filters-button').addEventListener('click', (event) => {
    const isOpen = desk.classList.toggle('with-filters');
    event.currentTarget.setAttribute('aria-expanded', String(isOpen));
});
at('home').addEventListener('click', (event) => {
    event.preventDefault();
    filters = new Map();
    history.pushState(null, '', location.pathname);
    filterPane.show(filters, facets);
    showView();
    load();
});
addEventListener('hashchange', showView);
addEventListener('popstate', () => {
    const before = address.queryOf(filters).toString();
    filters = address.filtersOf(location.href);
    showView();
    if (address.queryOf(filters).toString() !== before) {
        filterPane.show(filters, facets);
        load();
    }
});
addEventListener('online', () => stream.hurry());
document.addEventListener('visibilitychange', () => {
    clearTimeout(resting);
    if (document.hidden) {
        resting = setTimeout(() => stream.rest(), REST_AFTER);
    } else {
        lookAtTheCalendar();
        stream.hurry();
    }
});

filterPane.show(filters, facets);
showView();
await load();
showSession();
loadFacets();
setInterval(() => document.hidden || loadFacets(), FACETS_EVERY);
setInterval(lookAtTheCalendar, CALENDAR_EVERY);
