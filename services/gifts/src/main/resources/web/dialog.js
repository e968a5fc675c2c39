import { html } from 'lit';
import { LiveElement } from './element.js';
import { t } from './i18n/i18n.js';
import { icon } from './components/icons.js';
import { explain } from './problems.js';

let lastNumber = 0;

/** Opens a dialog element and answers what it was finished with (undefined when dismissed). */
export function openDialog(tag, members = {}) {
  const element = Object.assign(document.createElement(tag), members);
  document.body.append(element);
  return new Promise((resolve) => {
    element.addEventListener('finished', ({ detail }) => {
      element.remove();
      keepFocusSomewhere();
      resolve(detail);
    }, { once: true });
  });
}

/** Dismisses whatever is open, as when the visitor goes to another page. */
export function closeDialogs() {
  for (const dialog of document.querySelectorAll('dialog[open]')) {
    dialog.close();
  }
}

// The browser gives the focus back to the opener, which the act may have removed from the page.
function keepFocusSomewhere() {
  if (document.activeElement === null || document.activeElement === document.body) {
    document.querySelector('main h1')?.focus({ preventScroll: true });
  }
}

/** A modal dialog on the native element: focus stays inside, Escape and the backdrop dismiss it. */
export class DialogElement extends LiveElement {
  static properties = { busy: { state: true }, problem: { state: true } };

  #titleId;
  #pressedOutside = false;

  constructor() {
    super();
    lastNumber += 1;
    this.#titleId = `dialog-title-${lastNumber}`;
    this.busy = false;
    this.problem = null;
    this.result = undefined;
  }

  get #dialog() {
    return this.querySelector('dialog');
  }

  firstUpdated() {
    this.#dialog.showModal();
  }

  finish(result) {
    this.result = result;
    this.#dialog.close();
  }

  /** Runs an act with the dialog held open; a failure is shown in it. Answers whether it went. */
  async attempt(act) {
    this.busy = true;
    this.problem = null;
    try {
      await act();
      return true;
    } catch (problem) {
      this.problem = problem;
      return false;
    } finally {
      this.busy = false;
    }
  }

  frame({ title, body, actions, kind = 'dialog' }) {
    return html`
      <dialog
        class=${kind}
        aria-labelledby=${this.#titleId}
        aria-busy=${this.busy}
        @cancel=${this.#onCancel}
        @close=${this.#onClose}
        @pointerdown=${this.#onPointerDown}
        @click=${this.#onClick}
      >
        <div class="dialog-frame">
          <header class="dialog-head">
            <h2 id=${this.#titleId} tabindex="-1">${title}</h2>
            <button
              type="button"
              class="icon-button"
              aria-label=${t('action.close')}
              ?disabled=${this.busy}
              @click=${() => this.finish()}
            >${icon('close')}</button>
          </header>
          <div class="dialog-body">${body}${this.#problemNote()}</div>
          ${actions ? html`<footer class="dialog-foot">${actions}</footer>` : ''}
        </div>
      </dialog>
    `;
  }

  #problemNote() {
    return html`<div role="alert">${this.problem ? problemNote(this.problem) : ''}</div>`;
  }

  #onCancel(event) {
    if (this.busy) {
      event.preventDefault();
    }
  }

  #onClose() {
    this.dispatchEvent(new CustomEvent('finished', { detail: this.result }));
  }

  #onPointerDown(event) {
    this.#pressedOutside = event.target === this.#dialog;
  }

  #onClick(event) {
    if (event.target === this.#dialog && this.#pressedOutside && !this.busy) {
      this.finish();
    }
  }
}

/** The number to name to support. */
export function requestNote(id) {
  return id ? html`<small class="request-id">${t('problem.request', { id })}</small>` : '';
}

/** An error as a boxed note, with the request's number. */
export function problemNote(error) {
  const { text, requestId } = explain(error);
  return html`
    <p class="note note-bad" data-testid="problem" data-code=${error.code ?? ''}>
      ${text}
      ${requestNote(requestId)}
    </p>
  `;
}
