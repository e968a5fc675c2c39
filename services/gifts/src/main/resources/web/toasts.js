import { isAbandoned } from './http.js';
import { explain } from './problems.js';
import { Store } from './store.js';

/**
 * Short messages at the edge of the page. Failures stay until they are dismissed; anything else
 * goes by itself, and at once when the next such message comes.
 */

const STAYS_MS = 6000;
const AT_MOST = 3;

class Toasts extends Store {
  items = [];
  #next = 1;

  say(text, { kind = 'good', staysMs = STAYS_MS } = {}) {
    this.#add({ kind, text, requestId: null }, staysMs);
  }

  /** Says what went wrong, in the visitor's words, with the number that support asks for. */
  fail(error) {
    if (!isAbandoned(error)) {
      this.#add({ kind: 'bad', ...explain(error) }, null);
    }
  }

  dismiss(id) {
    if (this.items.some((item) => item.id === id)) {
      this.items = this.items.filter((item) => item.id !== id);
      this.changed();
    }
  }

  #add(item, staysMs) {
    const id = this.#next;
    this.#next += 1;
    const others = this.items.filter(({ kind, text }) => kind === 'bad' && text !== item.text);
    this.items = [...others, { ...item, id }].slice(-AT_MOST);
    this.changed();
    if (staysMs !== null) {
      setTimeout(() => this.dismiss(id), staysMs);
    }
  }
}

export const toasts = new Toasts();
