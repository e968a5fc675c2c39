import { isAbandoned } from './http.js';

/**
 * A list that is read page by page (a Lit controller). `fetchPage(page, options)` answers
 * `{ items, next_cursor }`; a restart gives up what is under way, so that answers never mix.
 */
export class Paged {
  items = [];
  cursor = null;
  /** `loading` (first page), `more` (a further page), `ready` or `failed`. */
  status = 'loading';
  problem = null;
  #host;
  #fetchPage;
  #limit;
  #running = null;

  constructor(host, fetchPage, { limit = 20 } = {}) {
    this.#host = host;
    this.#fetchPage = fetchPage;
    this.#limit = limit;
    host.addController(this);
  }

  hostDisconnected() {
    this.#running?.abort();
  }

  get hasMore() {
    return this.cursor !== null;
  }

  get isEmpty() {
    return this.status === 'ready' && this.items.length === 0;
  }

  /** Reads from the start; what is shown stays until the answer is here when `keep` says so. */
  restart({ keep = 'nothing' } = {}) {
    if (keep === 'nothing') {
      this.items = [];
    }
    this.cursor = null;
    return this.#load('loading', (page) => page.items);
  }

  more() {
    if (this.status !== 'ready' && this.status !== 'failed') {
      return Promise.resolve();
    }
    const known = this.items;
    return this.#load('more', (page) => [...known, ...page.items]);
  }

  /** Takes over a list that was read before. */
  restore({ items, cursor }) {
    Object.assign(this, { items, cursor, status: 'ready', problem: null });
    this.#host.requestUpdate();
  }

  /** Puts a changed item in the place of the old one. */
  replace(isIt, item) {
    this.items = this.items.map((old) => (isIt(old) ? item : old));
    this.#host.requestUpdate();
  }

  async #load(status, combine) {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#set({ status, problem: null });
    const page = { limit: this.#limit, ...(this.cursor ? { cursor: this.cursor } : {}) };
    try {
      const answer = await this.#fetchPage(page, { signal: running.signal });
      if (this.#running === running) {
        this.#set({ items: combine(answer), cursor: answer.next_cursor, status: 'ready' });
      }
    } catch (problem) {
      if (this.#running === running && !isAbandoned(problem)) {
        this.#set({ status: 'failed', problem });
      }
    }
  }

  #set(members) {
    Object.assign(this, members);
    this.#host.requestUpdate();
  }
}
