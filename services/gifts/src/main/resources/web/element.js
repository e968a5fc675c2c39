import { LitElement } from 'lit';
import { language } from './i18n/i18n.js';
import { session } from './session.js';

/**
 * An element that draws into the page itself (one style sheet, one set of ids and labels) and
 * draws again when the language or the session changes.
 */
export class LiveElement extends LitElement {
  #redraw = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    language.addEventListener('change', this.#redraw);
    session.addEventListener('change', this.#redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    language.removeEventListener('change', this.#redraw);
    session.removeEventListener('change', this.#redraw);
  }
}

const CONTROLS = 'button:not(:disabled), a[href], input, select';

/** A page: its heading names the window and takes the focus when the visitor arrives. */
export class PageElement extends LiveElement {
  get heading() {
    return '';
  }

  /** When a redraw takes the focused control away, a neighbour or the heading gets the focus. */
  update(changes) {
    const focused = this.contains(document.activeElement) ? document.activeElement : null;
    const around = [focused?.parentElement, focused?.parentElement?.parentElement];
    super.update(changes);
    if (focused && !focused.isConnected) {
      const near = around.find((element) => element?.isConnected && this.contains(element));
      const next = near?.querySelector(CONTROLS) ?? this.querySelector('h1');
      next?.focus({ preventScroll: true });
    }
  }

  updated() {
    document.title = this.heading ? `${this.heading} · Keelson Gifts` : 'Keelson Gifts';
  }

  /** The visitor has come here from another page. */
  arrive() {
    scrollTo(0, 0);
    this.querySelector('h1')?.focus({ preventScroll: true });
  }

  /** Reads what is shown again, as after an outage. */
  reload() {}
}
