import { LitElement, html, nothing } from 'lit';
import { fields } from './server.js';
import { language } from './texts.js';
import { plain, words as w } from './staff-texts.js';

const KEYS = [
  'booking_booked',
  'booking_rejected',
  'booking_moved',
  'booking_canceled',
  'reminder',
  'test_2',
  'refusal',
  'hired',
  'candidate_link',
  'slots_free',
  'booking_asked',
  'staff_link',
];

/** Wordings, with a preview of what a draft looks like. */
class StaffTemplates extends LitElement {
  static properties = {
    ask: {},
    missing: { state: true },
    shown: { state: true },
    saved: { state: true },
  };

  constructor() {
    super();
    this.missing = [];
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.load();
  }

  async load() {
    const answer = await this.ask('GET', `/api/stage-templates?locale=${language}`);
    this.missing = answer?.missing ?? [];
  }

  draft() {
    return fields(this.querySelector('form'));
  }

  async preview() {
    this.saved = false;
    this.shown = await this.ask('POST', '/api/message-templates/preview', this.draft());
  }

  async save(event) {
    event.preventDefault();
    const draft = { ...this.draft(), locale: language, channel: 'email' };
    this.saved = (await this.ask('POST', '/api/message-templates', draft)) !== undefined;
    await this.load();
  }

  render() {
    return html`
      <form class="card" @submit=${this.save}>
        <label>${w.key}
          <select name="key">
            ${KEYS.map((key) => html`<option value=${key}>${plain(key)}</option>`)}
          </select>
        </label>
        <label>${w.subject}<input name="subject" required maxlength="200" /></label>
        <label>${w.body}<textarea name="body" required rows="5" maxlength="4000"></textarea></label>
        <div class="choices">
          <button type="button" id="preview" @click=${this.preview}>${w.preview}</button>
          <button class="main">${w.save}</button>
        </div>
        ${this.saved ? html`<p role="status" class="good">${w.saved}</p>` : nothing}
      </form>
      ${this.shown
        ? html`<section class="card" id="shown">
            <strong>${this.shown.subject}</strong>
            <pre>${this.shown.body}</pre>
          </section>`
        : nothing}
      <h2>${w.missing}</h2>
      <p>${this.missing.map(plain).join(', ')}</p>
    `;
  }
}

customElements.define('staff-templates', StaffTemplates);
