import { LitElement, html, nothing } from 'lit';
import { fields, latest } from './server.js';
import { language } from './texts.js';
import { plain } from './staff-constants.js';
import { words as w } from './staff-texts.js';

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
  'chat_linked',
  'chat_not_linked',
  'booking_asked',
  'booking_given_back',
  'booking_taken_over',
  'recruiter_linked',
  'staff_link',
];

/** Wordings, with a preview of what a draft looks like. */
class StaffTemplates extends LitElement {
  static properties = {
    ask: {},
    cities: { state: true },
    city: { state: true },
    own: { state: true },
    missing: { state: true },
    shown: { state: true },
    saved: { state: true },
  };

  constructor() {
    super();
    this.newest = latest();
    this.cities = [];
    this.city = '';
    this.own = [];
    this.missing = [];
  }

  createRenderRoot() {
    return this;
  }

  async firstUpdated() {
    this.cities = (await this.ask('GET', '/api/cities?limit=200'))?.items ?? [];
    await this.load();
  }

  async load() {
    const where = this.city && `&city_id=${this.city}`;
    const answer = await this.newest(
      this.ask('GET', `/api/stage-templates?locale=${language}${where}`),
    );
    if (answer) {
      this.own = answer.items.filter(({ city }) => (city ?? '') === this.city);
      this.missing = answer.missing;
    }
  }

  choose(city) {
    this.city = city;
    this.saved = false;
    this.load();
  }

  async drop(id) {
    await this.ask('DELETE', `/api/stage-templates/${id}`);
    await this.load();
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
    const draft = this.draft();
    const answer = this.city
      ? await this.ask('POST', '/api/stage-templates', { ...draft, city_id: this.city })
      : await this.ask('POST', '/api/message-templates', this.inOneLanguage(draft));
    this.saved = answer !== undefined;
    await this.load();
  }

  inOneLanguage(draft) {
    return { ...draft, locale: language, channel: 'email' };
  }

  render() {
    return html`
      <label>${w.city}
        <select id="whose" @change=${(event) => this.choose(event.target.value)}>
          <option value="">${w.everybody}</option>
          ${this.cities.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select>
      </label>
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
      ${this.own.length ? this.words() : nothing}
      <h2>${w.missing}</h2>
      <p>${this.missing.map(plain).join(', ')}</p>
    `;
  }

  words() {
    return html`
      <h2>${w.ownWords}</h2>
      <div class="wide card"><table>
        <tbody>${this.own.map(
          ({ id, key, subject, body }) => html`<tr>
            <td>${plain(key)}</td>
            <td><strong>${subject}</strong><pre>${body}</pre></td>
            <td><button class="remove" @click=${() => this.drop(id)}>${w.remove}</button></td>
          </tr>`,
        )}</tbody>
      </table></div>
    `;
  }
}

customElements.define('staff-templates', StaffTemplates);
