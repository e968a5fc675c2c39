import { LitElement, html } from 'lit';
import { latest } from './server.js';
import { day, hour } from './texts.js';
import { plain } from './staff-constants.js';
import { words as w } from './staff-texts.js';

const DAY_MS = 86_400_000;
const DEEDS = {
  pending: ['approve', 'reject'],
  booked: ['passed', 'failed', 'no_show', 'cancel'],
  confirmed: ['passed', 'failed', 'no_show', 'cancel'],
  free: ['cancel'],
  canceled: [],
};
const OUTCOMES = ['passed', 'failed', 'no_show'];

/** The slots of a week, and what can be done with each. */
class StaffCalendar extends LitElement {
  static properties = { ask: {}, from: { state: true }, slots: { state: true } };

  constructor() {
    super();
    this.newest = latest();
    const today = new Date();
    this.from = new Date(today.getFullYear(), today.getMonth(), today.getDate());
    this.slots = [];
    this.names = new Map();
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.load();
  }

  async load() {
    const to = new Date(this.from.getTime() + 7 * DAY_MS);
    const span = `from=${this.from.toISOString()}&to=${to.toISOString()}`;
    const answer = await this.newest(this.ask('GET', `/api/slots?${span}`));
    if (answer) {
      this.slots = answer.items;
      this.names = new Map(answer.candidates.map(({ id, name }) => [id, name]));
    }
  }

  turn(weeks) {
    this.from = new Date(this.from.getTime() + weeks * 7 * DAY_MS);
    this.load();
  }

  async act(slot, deed) {
    const isOutcome = OUTCOMES.includes(deed);
    const path = `/api/slots/${slot.id}/${isOutcome ? 'outcome' : deed}`;
    await this.ask('POST', path, isOutcome ? { outcome: deed } : {});
    await this.load();
  }

  render() {
    const taken = this.slots.filter((slot) => slot.status !== 'free');
    const free = this.slots.length - taken.length;
    return html`
      <div class="choices">
        <button @click=${() => this.turn(-1)}>${w.earlier}</button>
        <span>${w.week} ${day(this.from)}: ${free} ${plain('free')}</span>
        <button id="later" @click=${() => this.turn(1)}>${w.later}</button>
      </div>
      <div class="wide card"><table>
        <thead><tr>
          <th>${w.time}</th><th>${w.candidate}</th><th>${w.status}</th><th>${w.actions}</th>
        </tr></thead>
        <tbody>${taken.map((slot) => this.row(slot))}</tbody>
      </table></div>
    `;
  }

  row(slot) {
    const at = new Date(slot.starts_at);
    const deeds = slot.outcome ? [] : DEEDS[slot.status];
    return html`<tr>
      <td>${day(at)}, ${hour(at)}</td>
      <td>${this.names.get(slot.candidate_id) ?? ''}</td>
      <td>${plain(slot.outcome ?? slot.status)}</td>
      <td><div class="choices">
        ${deeds.map(
          (deed) => html`<button class=${deed} @click=${() => this.act(slot, deed)}>
            ${w[deed]}
          </button>`,
        )}
      </div></td>
    </tr>`;
  }
}

customElements.define('staff-calendar', StaffCalendar);
