import { LitElement, html, nothing } from 'lit';
import { fields, latest } from './server.js';
import { words as w } from './staff-texts.js';

const DAY_MS = 86_400_000;

/** A day from now as a date field has it. */
const inDays = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Puts up many slots at once: days, hours, a break, weekends or not. */
class StaffSlots extends LitElement {
  static properties = {
    ask: {},
    recruiters: { state: true },
    cities: { state: true },
    offered: { state: true },
    chat: { state: true },
  };

  constructor() {
    super();
    this.newest = latest();
    this.recruiters = [];
    this.cities = [];
  }

  createRenderRoot() {
    return this;
  }

  async firstUpdated() {
    this.recruiters = (await this.ask('GET', '/api/recruiters?limit=200'))?.items ?? [];
    if (this.recruiters.length) {
      await this.choose(this.recruiters[0].id);
    }
  }

  async choose(recruiter) {
    this.chosen = recruiter;
    this.chat = undefined;
    const answer = await this.newest(this.ask('GET', `/api/recruiters/${recruiter}/cities`));
    this.cities = answer?.items ?? [];
  }

  /** Where the chosen recruiter starts to talk with our bot. */
  async connect() {
    this.chat = await this.ask('POST', `/api/recruiters/${this.chosen}/chat`, {});
  }

  async offer(event) {
    event.preventDefault();
    const said = fields(event.target);
    this.offered = undefined;
    this.offered = await this.ask('POST', '/api/slots/bulk', {
      ...said,
      minutes: Number(said.minutes),
      weekends: said.weekends === 'on',
    });
  }

  render() {
    return html`
      <form class="card grid" @submit=${this.offer}>
        <label>${w.recruiter}
          <select name="recruiter_id" required @change=${(e) => this.choose(e.target.value)}>
            ${this.recruiters.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
          </select>
        </label>
        <label>${w.city}
          <select name="city_id" required>
            ${this.cities.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
          </select>
        </label>
        <label>${w.purpose}
          <select name="purpose">
            <option value="interview">${w.interview}</option>
            <option value="intro_day">${w.intro_day}</option>
          </select>
        </label>
        <label>${w.minutes}
          <input name="minutes" type="number" required min="5" max="720" value="30" />
        </label>
        <label>${w.from}<input name="from" type="date" required .value=${inDays(1)} /></label>
        <label>${w.to}<input name="to" type="date" required .value=${inDays(7)} /></label>
        <label>${w.opens}<input name="opens" type="time" required value="09:00" /></label>
        <label>${w.closes}<input name="closes" type="time" required value="17:00" /></label>
        <label>${w.breakFrom}<input name="break_from" type="time" value="12:00" /></label>
        <label>${w.breakTo}<input name="break_to" type="time" value="13:00" /></label>
        <label class="inline"><input name="weekends" type="checkbox" />${w.weekends}</label>
        <button class="main" id="offer">${w.offer}</button>
      </form>
      ${this.offered
        ? html`<p role="status" class="good" id="offered">
            ${w.created}: ${this.offered.created}. ${w.skipped}: ${this.offered.skipped}.
          </p>`
        : nothing}
      ${this.recruiters.length ? this.telegram() : nothing}
    `;
  }

  /** What a recruiter is told in a chat instead of by e-mail. */
  telegram() {
    const { telegram_url: url, linked } = this.chat ?? {};
    return html`<section class="card" id="recruiters-chat">
      <h2>${w.recruitersChat}</h2>
      <p>${w.recruitersChatIntro}</p>
      ${this.chat
        ? html`<p role="status" id="chat">
            ${linked ? w.chatLinked : nothing}
            ${url
              ? html`<a class="button" href=${url} rel="noopener">${w.chatLink}</a>`
              : w.noBot}
          </p>`
        : html`<button id="connect" @click=${this.connect}>${w.connect}</button>`}
    </section>`;
  }
}

customElements.define('staff-slots', StaffSlots);
