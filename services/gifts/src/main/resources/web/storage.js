/**
 * Web storage that never throws: a browser may forbid it inside a frame, and then the values live
 * as long as the page.
 */
class SafeStorage {
  #real;
  #spare = new Map();

  constructor(open) {
    try {
      this.#real = open();
    } catch {
      this.#real = null;
    }
  }

  read(name) {
    try {
      const text = this.#real?.getItem(name) ?? this.#spare.get(name) ?? null;
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  write(name, value) {
    const text = JSON.stringify(value);
    this.#spare.set(name, text);
    try {
      this.#real?.setItem(name, text);
    } catch {
      // Full or forbidden: the spare copy serves until the page is left.
    }
  }

  remove(name) {
    this.#spare.delete(name);
    try {
      this.#real?.removeItem(name);
    } catch {
      // Nothing was stored there.
    }
  }
}

/** Lives as long as the tab. */
export const tabStorage = new SafeStorage(() => globalThis.sessionStorage);

/** Lives as long as the browser keeps it. */
export const deviceStorage = new SafeStorage(() => globalThis.localStorage);
