import { LitElement, html, nothing } from 'lit';
import { OneAtATime } from './one-at-a-time.js';
import { ask, latest } from './server.js';
import { day, hour, moment, texts as t } from './texts.js';

/** Picks a city, a day and a slot; says `chosen` with the slot's id, or `wait`. */
class SlotPicker extends OneAtATime(LitElement) {
  static properties = {
    token: {},
    cities: {},
    city: {},
    purpose: {},
    slots: { state: true },
    day: { state: true },
    slot: { state: true },
    others: { state: true },
  };

  constructor() {
    super();
    this.newest = latest();
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changes) {
    if (changes.has('city') || changes.has('purpose')) {
      this.load();
    }
  }

  async load() {
    this.slots = undefined;
    this.slot = undefined;
    const free = await this.newest(ask('GET', `/api/free-slots?city_id=${this.city}`));
    if (!free) {
      return;
    }
    this.slots = free.items.filter((slot) => slot.purpose === this.purpose);
    this.day = this.days()[0];
  }

  days() {
    return [...new Set(this.slots.map((slot) => day(new Date(slot.starts_at))))];
  }

  /** A slot is kept for five minutes while its candidate decides. */
  pick(slot) {
    return this.alone(() => this.hold(slot));
  }

  async hold(slot) {
    this.others = undefined;
    try {
      const body = { slot_id: slot.id };
      await ask('POST', '/api/me/hold', { token: this.token, body });
      this.slot = slot;
    } catch (problem) {
      this.others = problem.members?.alternatives ?? [];
      this.slot = undefined;
    }
  }

  choose() {
    this.dispatchEvent(new CustomEvent('chosen', { detail: this.slot.id }));
  }

  render() {
    return html`
      <section class="card"><fieldset class="whole" ?disabled=${this.busy} aria-busy=${this.busy}>
        <label>${t.city}
          <select id="city" @change=${(event) => (this.city = event.target.value)}>
            ${this.cities.map(
              ({ id, name }) =>
                html`<option value=${id} ?selected=${id === this.city}>${name}</option>`,
            )}
          </select>
        </label>
        ${this.slots === undefined ? nothing : this.slots.length ? this.times() : this.empty()}
      </fieldset></section>
    `;
  }

  empty() {
    return html`
      <p>${t.nothing}</p>
      <button id="wait" @click=${() => this.dispatchEvent(new CustomEvent('wait'))}>
        ${t.wait}
      </button>
    `;
  }

  times() {
    const ofDay = this.slots.filter((slot) => day(new Date(slot.starts_at)) === this.day);
    return html`
      <h2>${t.pickDay}</h2>
      <div class="choices scroll" id="days">
        ${this.days().map(
          (each) => html`<button
            aria-pressed=${each === this.day}
            @click=${() => {
              this.day = each;
              this.slot = undefined;
            }}
          >${each}</button>`,
        )}
      </div>
      <h2>${t.pickSlot}</h2>
      <div class="choices" id="times">
        ${ofDay.map((slot) => this.time(slot, hour(new Date(slot.starts_at))))}
      </div>
      ${this.others
        ? html`<p class="bad" role="alert">${t.taken}</p>
            <div class="choices">
              ${this.others.map((slot) => this.time(slot, moment(new Date(slot.starts_at))))}
            </div>`
        : nothing}
      ${this.slot
        ? html`<p role="status">${t.held}</p>
            <button class="main" id="book" @click=${this.choose}>
              ${t.book}: ${moment(new Date(this.slot.starts_at))}
            </button>`
        : nothing}
    `;
  }

  time(slot, text) {
    return html`<button
      aria-pressed=${slot.id === this.slot?.id}
      @click=${() => this.pick(slot)}
    >${text}</button>`;
  }
}

customElements.define('slot-picker', SlotPicker);
