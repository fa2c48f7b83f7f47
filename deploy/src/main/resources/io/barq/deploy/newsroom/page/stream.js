/* Licensed under the Apache License, Version 2.0: see LICENSE. */

/**
 * The stream of server-sent events. The browser resumes a broken one by itself (`Last-Event-ID`); where it gives up, because
 * the server answered with an error or nothing came for too long, this opens a new one after the last event that came.
 *
 * Who comes back after long is told to load the list anew (`reset`): what came meanwhile may be more than anyone would scroll through.
 *
 * Says `state` (`live` or `lost`), and the server's `item`, `story`, `review` and `reset`, with their data.
 *
 * @module
 */

/** A server that sends heartbeats does so every 15 seconds; without them silence says nothing. */
const SILENCE = 40_000;
/** After so long without a word, what was missed is not asked for event by event, in milliseconds. */
const LONGEST_GAP = 5 * 60_000;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15_000;

export class Stream extends EventTarget {
    #source = null;
    #isWanted = false;
    #query = new URLSearchParams();
    #after = null;
    #wait = FIRST_WAIT;
    #again = null;
    #silence = null;
    /** When the server was heard last, by the clock that goes on while the machine sleeps. */
    #heardAt = 0;
    #hasHeartbeat = false;

    /** Opens the stream of what passes the filters and comes after a cursor; null: from now on. */
    open(query, after) {
        this.#query = query;
        this.#after = after;
        this.#isWanted = true;
        this.#heardAt = Date.now();
        this.#connect();
    }

    /** Ends the connection, for good. */
    close() {
        this.#isWanted = false;
        this.#disconnect();
    }

    #disconnect() {
        clearTimeout(this.#again);
        clearTimeout(this.#silence);
        this.#source?.close();
        this.#source = null;
    }

    /** Ends the connection for as long as nobody looks; `hurry` goes on after the last event that came. */
    rest() {
        this.#disconnect();
    }

    /** Tries again at once, if the connection is lost. */
    hurry() {
        if (this.#isWanted && this.#source?.readyState !== EventSource.OPEN) {
            this.#connect();
        }
    }

    #connect() {
        this.#disconnect();
        const query = new URLSearchParams(this.#query);
        if (this.#after) {
            query.set('after', this.#after);
        }
        const source = new EventSource(`/v1/stream?${query}`);
        this.#source = source;
        source.addEventListener('open', () => {
            this.#wait = FIRST_WAIT;
            if (Date.now() - this.#heardAt > LONGEST_GAP) {
                this.close();
                this.#say('reset', null);
                return;
            }
            this.#heard();
            this.#say('state', 'live');
        });
        source.addEventListener('error', () => {
            this.#say('state', 'lost');
            if (source.readyState === EventSource.CLOSED) {
                this.#reconnectLater();
            }
        });
        source.addEventListener('heartbeat', () => {
            this.#hasHeartbeat = true;
            this.#heard();
        });
        for (const kind of ['item', 'story', 'review', 'reset']) {
            source.addEventListener(kind, (event) => {
                this.#heard();
                if (event.lastEventId) {
                    this.#after = event.lastEventId;
                }
                this.#say(kind, event.data ? JSON.parse(event.data) : null);
            });
        }
    }

    #heard() {
        this.#heardAt = Date.now();
        clearTimeout(this.#silence);
        this.#silence = this.#hasHeartbeat && setTimeout(() => {
            this.#say('state', 'lost');
            this.#connect();
        }, SILENCE);
    }

    #reconnectLater() {
        clearTimeout(this.#again);
        this.#again = setTimeout(() => this.#connect(), this.#wait);
        this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    }

    #say(kind, detail) {
        this.dispatchEvent(new CustomEvent(kind, { detail }));
    }
}
