import { html } from 'lit';
import { failure, rowSkeletons } from '../components/bits.js';
import { LiveElement } from '../element.js';
import { isAbandoned } from '../http.js';
import { toasts } from '../toasts.js';

/**
 * One panel of the console: reads what it shows when it comes, and again after each act. A panel
 * says its `heading`, `read()`s its data and draws it with `body(data)`.
 */
export class Panel extends LiveElement {
  static properties = {
    data: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  #leaving = new AbortController();

  constructor() {
    super();
    this.data = null;
    this.problem = null;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  get signal() {
    return this.#leaving.signal;
  }

  async reload() {
    try {
      this.data = await this.read();
      this.problem = null;
    } catch (problem) {
      if (!isAbandoned(problem)) {
        this.problem = problem;
      }
    }
  }

  /** Does something, says that it is done to all, and reads again what there is. */
  async act(work, done) {
    this.busy = true;
    try {
      const answer = await work();
      toasts.say(typeof done === 'function' ? done(answer) : done);
      await this.reload();
      this.dispatchEvent(new Event('acted', { bubbles: true }));
      return true;
    } catch (error) {
      toasts.fail(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Sends a form: `work` gets its fields by their names; what was sent is cleared. */
  submit(work, done) {
    return async (event) => {
      event.preventDefault();
      const form = event.currentTarget;
      const fields = Object.fromEntries(new FormData(form));
      if (await this.act(() => work(fields), done)) {
        form.reset();
      }
    };
  }

  button(label, act, { kind = '', testId = '', name = label } = {}) {
    return html`
      <button
        type="button"
        class="button ${kind}"
        data-testid=${testId}
        aria-label=${name}
        ?disabled=${this.busy}
        @click=${act}
      >${label}</button>
    `;
  }

  render() {
    return html`
      <section class="panel" aria-labelledby="${this.id}-heading">
        <div class="panel-head">
          <h2 id="${this.id}-heading">${this.heading}</h2>
          ${this.button('Refresh', () => this.reload(), {
            kind: 'quiet',
            name: `Refresh: ${this.heading}`,
          })}
        </div>
        ${this.problem ? failure(this.problem, () => this.reload()) : ''}
        ${this.data === null ? (this.problem ? '' : rowSkeletons(2)) : this.body(this.data)}
      </section>
    `;
  }
}

/** A list, or the sentence that says that it is empty. */
export function rows(items, draw, empty) {
  return items.length === 0
    ? html`<p class="muted">${empty}</p>`
    : html`<ul class="rows" role="list">${items.map(draw)}</ul>`;
}

export function reasonField() {
  return html`
    <label class="field">
      <span>Reason</span>
      <input name="reason" required maxlength="500" autocomplete="off">
    </label>
  `;
}
