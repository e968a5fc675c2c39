import { html } from 'lit';
import { LiveElement } from '../element.js';
import { isCrossed } from '../filters.js';
import { t } from '../i18n/i18n.js';

const SETTLE_MS = 450;
let lastNumber = 0;

/**
 * A lower and an upper bound. `read` turns text into `{ value }` or `{ error }`; the event `range`
 * carries `{ from, to }` once both make sense and typing has paused.
 */
class RangeField extends LiveElement {
  static properties = {
    label: {}, from: {}, to: {}, read: {}, mode: {}, testid: {}, error: { state: true },
  };

  #timer = null;
  #errorId;

  constructor() {
    super();
    lastNumber += 1;
    this.#errorId = `range-error-${lastNumber}`;
    this.from = '';
    this.to = '';
    this.error = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  // A bound that changed from outside (a chip was removed) replaces the text, not one being typed.
  updated(changes) {
    for (const side of ['from', 'to']) {
      const input = this.querySelector(`[name=${side}]`);
      if (changes.has(side) && this.read(input.value).value !== this[side]) {
        input.value = this[side];
        this.error = null;
      }
    }
  }

  render() {
    return html`
      <fieldset class="range">
        <legend>${this.label}</legend>
        <div class="range-inputs">
          ${this.#input('from')}<i aria-hidden="true">–</i>${this.#input('to')}
        </div>
        <p id=${this.#errorId} class="field-error" role="alert">
          ${this.error ? t(`filter.${this.error}`) : ''}
        </p>
      </fieldset>
    `;
  }

  #input(side) {
    const name = t(`filter.${side}`);
    return html`
      <input
        name=${side}
        inputmode=${this.mode}
        autocomplete="off"
        placeholder=${name}
        aria-label=${`${this.label}, ${name}`}
        aria-invalid=${this.error !== null}
        aria-describedby=${this.#errorId}
        data-testid=${`${this.testid}-${side}`}
        @input=${this.#onInput}
        @change=${this.#settle}
      >
    `;
  }

  #onInput = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#settle, SETTLE_MS);
  };

  #settle = () => {
    clearTimeout(this.#timer);
    const [from, to] = ['from', 'to'].map((side) =>
      this.read(this.querySelector(`[name=${side}]`).value));
    if (from.error || to.error) {
      this.error = 'format';
    } else if (isCrossed(from.value, to.value)) {
      this.error = 'crossed';
    } else {
      this.error = null;
      this.#tell(from.value, to.value);
    }
  };

  #tell(from, to) {
    if (from !== this.from || to !== this.to) {
      this.dispatchEvent(new CustomEvent('range', { detail: { from, to } }));
    }
  }
}

customElements.define('range-field', RangeField);
